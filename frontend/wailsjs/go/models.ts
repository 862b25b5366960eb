export namespace als {
	
	export interface Options {
	    factors: number;
	    iterations: number;
	    alpha: number;
	    regularization: number;
	    frequency_scaling: number;
	    seed: number;
	}

}

export namespace configuration {
	
	export interface Setting {
	    key: string;
	    section: string;
	    type: string;
	    item?: string;
	    value: any;
	    default: any;
	    help: string;
	    min?: number;
	    max?: number;
	    choices?: string[];
	    neutral?: boolean;
	    stages: string[];
	    stale: string[];
	}
	export interface Defaults {
	    kept: string;
	    settings: Setting[];
	}

}

export namespace data {
	
	export interface DataFile {
	    name: string;
	    bytes: number;
	    header: string[];
	    rows: string[][];
	}
	export interface DataSet {
	    data_id: string;
	    name: string;
	    format: string;
	    files: DataFile[];
	    needs_mapping: boolean;
	    mapping?: Record<string, string>;
	    fields?: string[];
	    notes?: string[];
	    // Go type: time
	    added?: any;
	}
	export interface FileHead {
	    name: string;
	    begin?: string;
	}
	export interface Recognised {
	    holds: string;
	    file: number;
	    format?: string;
	}
	export interface SourceChoice {
	    sample?: boolean;
	    data_id?: string;
	}

}

export namespace desktop {
	
	export interface Held {
	    id: string;
	    name: string;
	    holds: string;
	    file: number;
	    format?: string;
	}
	export interface Chosen {
	    held?: Held;
	    data?: data.DataSet;
	}
	
	export interface Saved {
	    file?: string;
	}

}

export namespace embedding {
	
	export interface Options {
	    max_tokens: number;
	    device: string;
	    batch_size: number;
	}

}

export namespace evaluate {
	
	export interface Estimate {
	    value: number;
	    std_err: number;
	}
	export interface AtK {
	    k: number;
	    precision: Estimate;
	    recall: Estimate;
	    map: Estimate;
	    ndcg: Estimate;
	    hit_rate: Estimate;
	    coverage: number;
	    novelty: number;
	}
	export interface Choice {
	    tried: number;
	    readers: number;
	    alike: number;
	}
	export interface Comparison {
	    baseline: string;
	    metric: string;
	    k: number;
	    difference: number;
	    low: number;
	    high: number;
	}
	
	export interface Options {
	    ks: number[];
	    max_readers: number;
	    neighbours: number;
	    shrink: number;
	    seed: number;
	}
	export interface Result {
	    scorer: string;
	    at: AtK[];
	}
	export interface Split {
	    readers: number;
	    with_items: number;
	    without_items: number;
	    masked: string;
	    results: Result[];
	}
	export interface Report {
	    readers: number;
	    books: number;
	    ks: number[];
	    mixture: scoring.Mixture;
	    chosen_by: string;
	    choice: Choice;
	    validation: Split;
	    test: Split;
	    comparisons: Comparison[];
	    notes: string[];
	}
	

}

export namespace interaction {
	
	export interface Options {
	    min_per_reader: number;
	    min_per_book: number;
	    max_per_reader: number;
	    val_share: number;
	    test_share: number;
	    seed: number;
	}

}

export namespace library {
	
	export interface Artifact {
	    name: string;
	    title: string;
	    kind: string;
	    stage: string;
	    state: string;
	    problem?: string;
	    served: boolean;
	    shape?: number[];
	    bytes?: number;
	    sha256?: string;
	    // Go type: time
	    made?: any;
	    run?: string;
	}
	export interface Deleted {
	    name: string;
	    trashed: boolean;
	    blocked: string[];
	    message: string;
	}
	export interface Projected {
	    x: number;
	    y: number;
	    id: string;
	    title: string;
	    genre: string;
	}
	export interface Preview {
	    name: string;
	    kind: string;
	    shape?: number[];
	    columns?: string[];
	    rows?: string[][];
	    histogram?: preview.Histogram;
	    projection?: Projected[];
	    text?: string;
	    cut?: boolean;
	}
	
	export interface Reader {
	    id: string;
	    simulated: boolean;
	    about?: string;
	}
	export interface Recommendations {
	    basis: string;
	    for: string;
	    simulated: boolean;
	    about?: string;
	    liked: recommend.Shown[];
	    mixture: scoring.Mixture;
	    recommendations: recommend.Recommendation[];
	    conditions: recommend.Condition[];
	    left: number;
	    relax: number;
	    changes?: recommend.Changes;
	    match_meaning?: recommend.MatchMeaning;
	}
	export interface RecommenderStatus {
	    ready: boolean;
	    loading: boolean;
	    newer: boolean;
	    books: number;
	    readers: number;
	    mixture: scoring.Mixture;
	    run?: string;
	    // Go type: time
	    made?: any;
	    message: string;
	}

}

export namespace myshelf {
	
	export interface BookDetail {
	    id: string;
	    title: string;
	    authors: string[];
	    year?: number;
	    pages?: number;
	    language?: string;
	    series?: string;
	    genres: string[];
	    moods?: string[];
	    description: string;
	    other_titles?: string[];
	    isbns?: string[];
	    ratings: number;
	    mean_score?: number;
	    reviews?: string[];
	    swiped?: string;
	}
	export interface LikedBook {
	    book: recommend.Shown;
	    weight: number;
	    why: string;
	    said?: string;
	}
	export interface ShelfCandidate {
	    book: recommend.Shown;
	    score: number;
	}
	export interface ShelfEntry {
	    id: string;
	    format: string;
	    title: string;
	    authors: string[];
	    rating: number;
	    status: string;
	    shelves: string[];
	    finished?: string;
	    how: string;
	    score: number;
	    book?: recommend.Shown;
	    candidates: ShelfCandidate[];
	}
	export interface ShelfEntries {
	    total: number;
	    entries: ShelfEntry[];
	}
	
	export interface ShelfImport {
	    id: string;
	    format: string;
	    name: string;
	    // Go type: time
	    at: any;
	    rows: number;
	    rejected: number;
	    merged: number;
	    added: number;
	    changed: number;
	    unchanged: number;
	    unmatched: number;
	}
	export interface ShelfSource {
	    entry_id: string;
	    format: string;
	}
	export interface Swipe {
	    swipe_id: string;
	    book: recommend.Shown;
	    action: string;
	    // Go type: time
	    at: any;
	}
	export interface ShelfItem {
	    book: recommend.Shown;
	    stars: number;
	    favourite: boolean;
	    swipe?: Swipe;
	    status?: string;
	    known: boolean;
	    rating_id?: string;
	    sources: ShelfSource[];
	}
	export interface ShelfPreview {
	    preview_id: string;
	    format: string;
	    title: string;
	    name: string;
	    rows: number;
	    rejected: number;
	    merged: number;
	    matched: number;
	    unmatched: number;
	    added: number;
	    changed: number;
	    unchanged: number;
	    rejected_for: shelves.Count[];
	    doubts: shelves.Count[];
	    rejects: shelves.Reject[];
	    doubted: shelves.Reject[];
	    entries: ShelfEntry[];
	}
	
	
	export interface Taste {
	    liked: LikedBook[];
	    disliked: recommend.Shown[];
	}

}

export namespace neighbours {
	
	export interface Options {
	    reader_power: number;
	    source_power: number;
	    target_power: number;
	    ridge: number;
	    kept: number;
	}

}

export namespace operation {
	
	export interface ArtifactInput {
	    name: string;
	}
	export interface BacktestInput {
	    user_id?: string;
	    last?: number;
	    top?: number;
	}
	export interface BookInput {
	    id: string;
	}
	export interface ChangeConversationRequest {
	    title?: string;
	    counts?: boolean;
	}
	export interface ChangeConversationInput {
	    id: string;
	    body: ChangeConversationRequest;
	}
	
	export interface ChatInput {
	    body: talk.ChatOrder;
	}
	export interface ConversationInput {
	    id: string;
	}
	export interface ConversationsInput {
	    q?: string;
	}
	export interface CountShelfRequest {
	    name: string;
	    counts: boolean;
	}
	export interface CountShelfInput {
	    body: CountShelfRequest;
	}
	
	export interface DampRequest {
	    say: string;
	}
	export interface DampInput {
	    book_id: string;
	    body: DampRequest;
	}
	
	export interface DataInput {
	    id: string;
	}
	export interface Done {
	    message: string;
	}
	export interface ImportShelfRequest {
	    preview_id: string;
	}
	export interface ImportShelfInput {
	    body: ImportShelfRequest;
	}
	
	export interface MapDataInput {
	    id: string;
	    body: Record<string, string>;
	}
	export interface MatchEntryRequest {
	    book_id: string;
	}
	export interface MatchEntryInput {
	    id: string;
	    body: MatchEntryRequest;
	}
	
	export interface NumberInput {
	    id: string;
	}
	export interface Place {
	    folder: string;
	}
	export interface PreviewShelfRequest {
	    name?: string;
	    text: string;
	}
	export interface PreviewShelfInput {
	    body: PreviewShelfRequest;
	}
	
	export interface Queued {
	    pipeline_id: string;
	    stage_id?: string;
	    status: string;
	    message?: string;
	}
	export interface RateBookRequest {
	    book_id: string;
	    stars: number;
	}
	export interface RateBookInput {
	    body: RateBookRequest;
	}
	
	export interface Rated {
	    rating_id: string;
	}
	export interface RecogniseRequest {
	    files: data.FileHead[];
	}
	export interface RecogniseInput {
	    body: RecogniseRequest;
	}
	
	export interface RecommendInput {
	    user_id?: string;
	    seed_book_ids?: string[];
	    k?: number;
	    adventure?: number;
	    diversity?: number;
	    hide_authors?: boolean;
	    hide_started_series?: boolean;
	    languages?: string[];
	    year_from?: number;
	    year_to?: number;
	    pages_from?: number;
	    pages_to?: number;
	    avoid?: string[];
	    before?: string[];
	}
	export interface RunDetailInput {
	    id: string;
	}
	export interface RunInput {
	    body: runs.RunOrder;
	}
	export interface RunStageInput {
	    stage_id: string;
	    body: runs.StageOrder;
	}
	export interface SetSettingRequest {
	    value: string;
	}
	export interface SetSettingInput {
	    key: string;
	    body: SetSettingRequest;
	}
	
	export interface SettingInput {
	    key: string;
	}
	export interface ShelfBookInput {
	    book_id: string;
	}
	export interface ShelfEntriesInput {
	    q?: string;
	    unmatched?: boolean;
	    limit?: number;
	    offset?: number;
	}
	export interface SimilarInput {
	    id: string;
	    k?: number;
	}
	export interface StageInput {
	    stage_id: string;
	}
	export interface SwipeRequest {
	    book_id: string;
	    action: string;
	}
	export interface SwipeInput {
	    body: SwipeRequest;
	}
	
	export interface Swiped {
	    swipe_id: string;
	}
	export interface TypedInput {
	    q?: string;
	    limit?: number;
	}
	export interface UndoSwipeInput {
	    swipe_id: string;
	}
	export interface UnlikeInput {
	    user_id?: string;
	    k?: number;
	    hide_authors?: boolean;
	    hide_started_series?: boolean;
	    languages?: string[];
	    year_from?: number;
	    year_to?: number;
	    pages_from?: number;
	    pages_to?: number;
	    avoid?: string[];
	}

}

export namespace pipeline {
	
	export interface StaleReason {
	    kind: string;
	    code: string;
	    subject: string;
	    was: string;
	    is: string;
	    text: string;
	}
	export interface Check {
	    stage: string;
	    freshness: string;
	    reasons?: StaleReason[];
	    unmet?: string[];
	}
	export interface Cost {
	    seconds: number;
	    memory_bytes: number;
	    disk_bytes: number;
	}
	export interface Relief {
	    key: string;
	    value: string;
	    is: string;
	}
	export interface Failure {
	    code: string;
	    name: string;
	    stage?: string;
	    message: string;
	    suggestion: string;
	    detail?: string;
	    relief?: Relief;
	}
	export interface Mark {
	    percent: number;
	    seconds: number;
	}
	export interface Node {
	    id: string;
	    number: number;
	    label: string;
	    needs: string[];
	    reads: string[];
	    writes: string[];
	    settings: string;
	    source: boolean;
	    accelerated: boolean;
	    engines: string[];
	}
	export interface Point {
	    step: number;
	    value: number;
	}
	
	export interface Sample {
	    seconds: number;
	    memory_bytes: number;
	    cpu_percent: number;
	}
	export interface Why {
	    code: string;
	    reasons?: StaleReason[];
	}
	export interface StageRun {
	    stage: string;
	    status: string;
	    reason?: string;
	    why?: Why;
	    engine?: string;
	    device?: string;
	    // Go type: time
	    started?: any;
	    seconds?: number;
	    percent: number;
	    current?: progress.Event;
	    phase_from: Mark;
	    metrics?: Record<string, Array<Point>>;
	    warnings?: string[];
	    artifacts?: string[];
	    headline?: string;
	    finding?: stages.Finding;
	    left_out?: stages.LeftOut[];
	    peak_bytes?: number;
	    samples?: Sample[];
	    estimate?: stages.Estimate;
	    failure?: Failure;
	}
	export interface Run {
	    id: string;
	    status: string;
	    // Go type: time
	    started: any;
	    // Go type: time
	    finished?: any;
	    source: stages.Source;
	    config: stages.Config;
	    stages: StageRun[];
	    failure?: Failure;
	    estimate?: Cost;
	    pid?: number;
	    quality?: stages.Quality;
	    search?: search.Account;
	}
	
	
	

}

export namespace preprocess {
	
	export interface Options {
	    require_author: string;
	    require_genre: string;
	    require_description: string;
	    min_description: number;
	    genres: number;
	    confidence: string;
	    implicit_confidence: number;
	    reviews_per_book: number;
	    review_chars: number;
	    max_unreadable: number;
	}

}

export namespace preview {
	
	export interface Histogram {
	    edges: number[];
	    counts: number[];
	}

}

export namespace progress {
	
	export interface Event {
	    kind: string;
	    phase?: string;
	    done?: number;
	    total?: number;
	    unit?: string;
	    from?: number;
	    to?: number;
	    text?: string;
	    name?: string;
	    step?: number;
	    value?: number;
	}

}

export namespace recommend {
	
	export interface Shown {
	    id: string;
	    title: string;
	    authors: string[];
	    year?: number;
	    pages?: number;
	    language?: string;
	    series?: string;
	    genres: string[];
	    moods?: string[];
	    description: string;
	}
	export interface Placed {
	    book: Shown;
	    place: number;
	    popular: number;
	}
	export interface Backtest {
	    hidden: number;
	    top: number;
	    found: number;
	    popular: number;
	    places: Placed[];
	    trained: number;
	    of: string;
	}
	export interface Moved {
	    book: Shown;
	    was: number;
	    place: number;
	}
	export interface Gone {
	    book: Shown;
	    was: number;
	    why: string;
	}
	export interface Entered {
	    book: Shown;
	    place: number;
	}
	export interface Changes {
	    entered: Entered[];
	    left: Gone[];
	    moved: Moved[];
	}
	export interface Condition {
	    kind: string;
	    value?: string;
	    alone: number;
	    without: number;
	}
	
	
	export interface MatchMeaning {
	    books: number;
	    readers: number;
	}
	
	
	export interface Reason {
	    book_id: string;
	    title: string;
	    share: number;
	}
	export interface Recommendation {
	    book: Shown;
	    score: number;
	    average: number;
	    beats: number;
	    match?: number;
	    prior?: number;
	    reasons: Reason[];
	}

}

export namespace runs {
	
	export interface LogText {
	    stage_id: string;
	    text: string;
	    cut: boolean;
	}
	export interface StageProgress {
	    status: string;
	    progress_percent?: number;
	    elapsed_seconds?: number;
	    done?: number;
	    total?: number;
	    unit?: string;
	    phase?: string;
	    seconds_left?: number;
	    reason?: string;
	    warnings?: string[];
	    peak_bytes?: number;
	    error?: pipeline.Failure;
	}
	export interface PipelineStatus {
	    pipeline_id: string;
	    status: string;
	    current_stage?: string;
	    progress: Record<string, StageProgress>;
	    overall_progress: number;
	    total_duration_seconds?: number;
	    artifacts_generated?: string[];
	    error?: pipeline.Failure;
	}
	export interface RunOrder {
	    source?: data.SourceChoice;
	    stages?: string[];
	    from?: string;
	    force?: boolean;
	    settings?: Record<string, string>;
	}
	export interface StageOrder {
	    force?: boolean;
	    settings?: Record<string, string>;
	}

}

export namespace scoring {
	
	export interface Mixture {
	    factors: number;
	    neighbours: number;
	    content: number;
	    popularity: number;
	}

}

export namespace search {
	
	export interface End {
	    of?: string;
	    code: string;
	    values?: Record<string, number>;
	}
	export interface Trial {
	    changes: string;
	    options: als.Options;
	    start?: number;
	    work: number;
	    score: number;
	    std_err: number;
	    against?: number;
	    gain: number;
	    gain_std_err: number;
	    taken: boolean;
	}
	export interface Account {
	    effort: string;
	    free: string[];
	    metric: string;
	    readers: number;
	    of: number;
	    neighbours: boolean;
	    share: number;
	    trials: Trial[];
	    chosen: number;
	    work: number;
	    plain: number;
	    budget: number;
	    ends: End[];
	}
	

}

export namespace shelf {
	
	export interface Named {
	    name: string;
	    entries: number;
	    counts: boolean;
	}

}

export namespace shelves {
	
	export interface Count {
	    reason: string;
	    rows: number;
	}
	export interface Reject {
	    row: number;
	    reason: string;
	    text?: string;
	}

}

export namespace stages {
	
	export interface Chat {
	    model_address: string;
	    model_name: string;
	    model_elsewhere: boolean;
	    model_understands: boolean;
	}
	export interface TrainingOptions {
	    search: string;
	    factors: number;
	    iterations: number;
	    alpha: number;
	    regularization: number;
	    frequency_scaling: number;
	    seed: number;
	    neighbours: neighbours.Options;
	}
	export interface General {
	    threads: number;
	}
	export interface Config {
	    general: General;
	    preprocess: preprocess.Options;
	    embeddings: embedding.Options;
	    matrices: interaction.Options;
	    training: TrainingOptions;
	    evaluation: evaluate.Options;
	    chat: Chat;
	}
	export interface Estimate {
	    stage: string;
	    seconds: number;
	    memory_bytes: number;
	    disk_bytes: number;
	}
	export interface Finding {
	    code: string;
	    values: Record<string, any>;
	}
	
	export interface LeftOut {
	    of: string;
	    reason: string;
	    rows: number;
	}
	export interface Quality {
	    mixture: scoring.Mixture;
	    k: number;
	    results: evaluate.Result[];
	    comparisons: evaluate.Comparison[];
	}
	export interface Source {
	    sample?: boolean;
	    books?: string;
	    ratings?: string;
	    import?: string;
	    mapping?: Record<string, string>;
	    min_score?: number;
	    max_score?: number;
	}

}

export namespace talk {
	
	export interface ChatBook {
	    id: string;
	    title: string;
	}
	export interface ChatChip {
	    id: number;
	    kind: string;
	    not: boolean;
	    soft: boolean;
	    name: string;
	    label: string;
	    leaves: number;
	    firm: boolean;
	    from?: number;
	    to?: number;
	    scale?: string;
	    high?: boolean;
	    code?: string;
	}
	export interface ChatDid {
	    kind: string;
	    label?: string;
	    wish?: ChatChip;
	    book?: ChatBook;
	}
	export interface ChatReason {
	    kind: string;
	    text: string;
	    share: number;
	    wish?: number;
	    book?: ChatBook;
	    words?: string[];
	    scale?: string;
	    high?: boolean;
	}
	export interface ChatItem {
	    book: recommend.Shown;
	    keeps: number;
	    of: number;
	    kept: number[];
	    score: number;
	    reasons: ChatReason[];
	    rest: number;
	    change: string;
	}
	export interface ChatKnobs {
	    adventure: number;
	    scales: Record<string, number>;
	}
	export interface ChatOption {
	    label: string;
	}
	export interface ChatOrder {
	    conversation_id?: string;
	    language?: string;
	    text?: string;
	    remove?: number;
	    answer?: number;
	    like?: string;
	    read?: string;
	    knobs?: ChatKnobs;
	    undo?: boolean;
	}
	export interface ChatQuestion {
	    kind: string;
	    name?: string;
	    text: string;
	    options: ChatOption[];
	}
	
	export interface ChatSaying {
	    kind: string;
	    of?: string;
	    text?: string;
	    n?: number;
	    books?: ChatBook[];
	    wish?: number;
	    sentences?: string[];
	    names?: string[];
	}
	export interface ChatScale {
	    name: string;
	    low: string;
	    high: string;
	}
	export interface ChatTurn {
	    role: string;
	    text: string;
	    did?: ChatDid;
	    says?: ChatSaying[];
	    // Go type: time
	    at: any;
	}
	export interface Conversation {
	    id: string;
	    title: string;
	    counts: boolean;
	    can_undo: boolean;
	    turns: ChatTurn[];
	    chips: ChatChip[];
	    language: string;
	    table: ChatItem[];
	    left: recommend.Shown[];
	    question?: ChatQuestion;
	    relax: number;
	    knobs: ChatKnobs;
	    wording: boolean;
	    worded?: string[];
	}
	export interface ConversationSummary {
	    id: string;
	    title: string;
	    // Go type: time
	    started: any;
	    // Go type: time
	    updated: any;
	    turns: number;
	}
	export interface ModelTest {
	    state: string;
	    address: string;
	    name: string;
	    models: string[];
	    text: string;
	}

}

