// Made by `npm run api` from the program's OpenAPI document. Not to be edited.

export interface paths {
    "/artifacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every artifact, made or not */
        get: operations["artifacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/artifacts/folder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the artifacts lie */
        get: operations["artifactsFolder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/artifacts/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Every artifact, its hash computed now */
        post: operations["verifyArtifacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/artifacts/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an artifact, to the system's trash where there is one */
        delete: operations["deleteArtifact"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/artifacts/{name}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an artifact looks like */
        get: operations["previewArtifact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/book/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One book */
        get: operations["book"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/book/{id}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The books most like one, without those that the reader knows */
        get: operations["similar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/books": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Books that what was typed may be the beginning of, the best rated first */
        get: operations["books"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a turn of a conversation, or begin one */
        post: operations["chat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/chat/model/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the language model of the settings whether it is there */
        post: operations["testModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/chat/scales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a book can have more or less of */
        get: operations["chatScales"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The conversations, the last used first */
        get: operations["conversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One conversation as it stands */
        get: operations["conversation"];
        /** Give a conversation a title, or let it count as taste */
        put: operations["changeConversation"];
        post?: never;
        /** Delete a conversation */
        delete: operations["deleteConversation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can be trained on: the sample library and what was brought */
        get: operations["data"];
        put?: never;
        /** Bring files, or one archive */
        post: operations["addData"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/data/recognise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say by how files begin whether they are somebody's own books or data to train on */
        post: operations["recognise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/data/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove data that was brought */
        delete: operations["forgetData"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/data/{id}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what the columns are */
        post: operations["mapData"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How good the models are */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pipeline/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel the run under way and wait for its end */
        post: operations["cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pipeline/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which stages are up to date, and which must run first */
        get: operations["checks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pipeline/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens, as server-sent events
         * @description The data of each event is an Event as JSON: the whole status, a notice, what the run takes, or how far a reply is worded. The present status comes at once; fewer than ten a second follow. Events have no ids, since each status is complete.
         */
        get: operations["events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pipeline/logs/{stage_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last megabyte of a stage's log */
        get: operations["logs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pipeline/reload-models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the newest artifacts into use */
        post: operations["reloadModels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pipeline/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete artifacts, run history and logs */
        delete: operations["reset"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pipeline/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run the pipeline */
        post: operations["run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pipeline/stage/{stage_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run one stage */
        post: operations["runStage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pipeline/stages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The stages: what each needs, reads and writes */
        get: operations["stages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pipeline/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the pipeline is */
        get: operations["status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Readers of the data in whose id, or in what is known of whom, the words stand that were typed */
        get: operations["readers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recommend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Books to read next, with reasons */
        get: operations["recommend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recommend/backtest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which of the reader's books would have been recommended, had they not been known */
        get: operations["backtest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recommend/unlike": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Well rated books that are unlike anything the reader likes */
        get: operations["unlike"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recommendation/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What recommendations are made from */
        get: operations["recommender"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finished runs, the newest first */
        get: operations["runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run */
        get: operations["runDetail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchange a one-time link for the token */
        post: operations["session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every setting, with bounds, help and what a change makes stale */
        get: operations["settings"];
        put?: never;
        post?: never;
        /** Put every setting back to its default; the settings file is kept under another name */
        delete: operations["resetSettings"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a setting */
        put: operations["setSetting"];
        post?: never;
        /** Put a setting back to its default */
        delete: operations["resetSetting"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shelf/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The works that were imported, the last imported first, and the books that they are */
        get: operations["shelfEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shelf/entries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of these works, and the books that it may be, whether or not it is linked to one */
        get: operations["shelfEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shelf/entries/{id}/book": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say by hand which book an entry is, or that it is none */
        put: operations["matchEntry"];
        post?: never;
        /** Forget what was said by hand: the entry is what the program finds */
        delete: operations["unmatchEntry"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shelf/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that is kept of the reader's books, as CSV */
        get: operations["exportShelf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shelf/favourites/{book_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Name a book as a favourite */
        put: operations["addFavourite"];
        post?: never;
        /** Take a book from the favourites */
        delete: operations["removeFavourite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shelf/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was imported, the newest first */
        get: operations["shelfImports"];
        put?: never;
        /** Take in what was previewed */
        post: operations["importShelf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shelf/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an import back: what was said before it holds again */
        delete: operations["undoShelfImport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shelf/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The books of the shelf, with all that was said of them */
        get: operations["shelfItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shelf/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what a file of somebody's books holds, and what importing it would do */
        post: operations["previewShelf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shelf/ratings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rate a book */
        post: operations["rateBook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shelf/ratings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a rating back as if it had never been given */
        delete: operations["undoRating"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shelf/shelves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The shelves of the entries, and which count for taste */
        get: operations["shelves"];
        /** Say whether the books of a shelf count for taste */
        put: operations["countShelf"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/swipe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say something of a book */
        post: operations["swipe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/swipe/{swipe_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a swipe back */
        delete: operations["undoSwipe"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/swipes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last swipe of every book, the newest first */
        get: operations["swipes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/taste": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is liked and disliked, and how much each counts */
        get: operations["taste"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/taste/{book_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say that a liked book is to count less, or not at all, without being liked less */
        put: operations["damp"];
        post?: never;
        /** Take that back: the book counts as before */
        delete: operations["undamp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            /**
             * Format: int64
             * @description The most that work could have been for this choice.
             */
            budget: number;
            /**
             * Format: int64
             * @description The trial that is served, by its place; -1 where none was made.
             */
            chosen: number;
            effort: string;
            /** @description Why no more was tried. */
            ends: components["schemas"]["End"][];
            /** @description The settings that were looked for; the others were given. */
            free: string[];
            /** @description What trials are judged by, on the validation part. */
            metric: string;
            /** @description Whether trials were judged in a mixture with the neighbours. */
            neighbours: boolean;
            /**
             * Format: int64
             * @description Readers who have something to find in the validation part.
             */
            of: number;
            /**
             * Format: int64
             * @description Multiply-adds of one training of the chosen size, alpha and regularization with the usual iterations.
             */
            plain: number;
            /**
             * Format: int64
             * @description Who judge: the same for all trials.
             */
            readers: number;
            /**
             * Format: double
             * @description Of the factors in that mixture: the best for the first trial, and so for all.
             */
            share: number;
            /** @description In the order in which they were made. */
            trials: components["schemas"]["Trial"][];
            /**
             * Format: int64
             * @description Multiply-adds of all trials, judging included.
             */
            work: number;
        };
        AlsOptions: {
            /** Format: double */
            alpha: number;
            /** Format: int64 */
            factors: number;
            /** Format: double */
            frequency_scaling: number;
            /** Format: int64 */
            iterations: number;
            /** Format: double */
            regularization: number;
            /** Format: int64 */
            seed: number;
        };
        Artifact: {
            /** Format: int64 */
            bytes?: number;
            /** @enum {string} */
            kind: "table" | "dense" | "sparse" | "report";
            /** Format: date-time */
            made?: string;
            name: string;
            /** @description How it is damaged. */
            problem?: string;
            run?: string;
            /** @description Recommendations cannot be loaded without it. */
            served: boolean;
            /** @description As it was written. */
            sha256?: string;
            /** @description Rows, columns. */
            shape?: number[];
            /** @enum {string} */
            stage: "stage_1_preprocessing" | "stage_2_embeddings" | "stage_3_matrices" | "stage_4_training" | "stage_5_evaluation";
            /**
             * @description ok: its size is right; verified: its hash was computed now and is right.
             * @enum {string}
             */
            state: "ok" | "verified" | "damaged" | "missing";
            title: string;
        };
        Backtest: {
            /** Format: int64 */
            found: number;
            /** Format: int64 */
            hidden: number;
            /**
             * @description What was hidden: the last five-star books of the reader's own shelf, or what training was not shown of a reader of the data.
             * @enum {string}
             */
            of: "shelf" | "held_out";
            places: components["schemas"]["Placed"][];
            /** Format: int64 */
            popular: number;
            /** Format: int64 */
            top: number;
            /** Format: int64 */
            trained: number;
        };
        BookDetail: {
            authors: string[];
            description: string;
            genres: string[];
            id: string;
            isbns?: string[];
            language?: string;
            /**
             * Format: double
             * @description Of those, 1 to 5.
             */
            mean_score?: number;
            moods?: string[];
            other_titles?: string[];
            /** Format: int64 */
            pages?: number;
            /**
             * Format: int64
             * @description How many readers rated it.
             */
            ratings: number;
            /** @description Excerpts of what readers wrote. */
            reviews?: string[];
            series?: string;
            /**
             * @description What the last swipe said of it.
             * @enum {string}
             */
            swiped?: "like" | "superlike" | "dislike" | "not_now" | "never";
            title: string;
            /** Format: int64 */
            year?: number;
        };
        ChangeConversationRequest: {
            /** @description Whether what was said of books in it counts as taste; as it is if absent. */
            counts?: boolean;
            /** @description 1 to 200 characters; as it is if absent. */
            title?: string;
        };
        Changes: {
            entered: components["schemas"]["Entered"][];
            left: components["schemas"]["Gone"][];
            moved: components["schemas"]["Moved"][];
        };
        Chat: {
            model_address: string;
            model_elsewhere: boolean;
            model_name: string;
            model_understands: boolean;
        };
        ChatBook: {
            id: string;
            title: string;
        };
        ChatChip: {
            /** @description Of a language: ISO 639-1. */
            code?: string;
            /** @description Books that break it are left out. */
            firm: boolean;
            /**
             * Format: int64
             * @description Of pages and years: the least; of audience: the age.
             */
            from?: number;
            /** @description Of a mood: towards the high pole. */
            high?: boolean;
            /** Format: int64 */
            id: number;
            /** @enum {string} */
            kind: "book" | "read" | "author" | "series" | "genre" | "mood" | "pages" | "years" | "language" | "audience" | "about";
            /** @description In the conversation's language. */
            label: string;
            /**
             * Format: int64
             * @description How many books keep it beside all firm ones.
             */
            leaves: number;
            name: string;
            not: boolean;
            /** @description Of a mood. */
            scale?: string;
            /** @description Less of it rather than none, or more rather than only. */
            soft: boolean;
            /**
             * Format: int64
             * @description Of pages and years: the most.
             */
            to?: number;
        };
        ChatDid: {
            /** @description Of like and read. */
            book?: components["schemas"]["ChatBook"];
            /** @enum {string} */
            kind: "text" | "remove" | "answer" | "like" | "read" | "knobs";
            /** @description Of remove: what the chip was called; of answer: the option, absent for none. */
            label?: string;
            /** @description Of remove: the chip, for whoever words it in another language. */
            wish?: components["schemas"]["ChatChip"];
        };
        ChatItem: {
            book: components["schemas"]["Shown"];
            /**
             * @description Since the turn before.
             * @enum {string}
             */
            change: "" | "new" | "up" | "down";
            /**
             * Format: int64
             * @description How many chips it keeps.
             */
            keeps: number;
            /** @description The ids of those it keeps. */
            kept: number[];
            /**
             * Format: int64
             * @description Of so many.
             */
            of: number;
            /** @description The largest first; with rest they sum to the score. */
            reasons: components["schemas"]["ChatReason"][];
            /** Format: double */
            rest: number;
            /** Format: double */
            score: number;
        };
        ChatKnobs: {
            /**
             * Format: double
             * @description −1 what many read, 1 away from it.
             */
            adventure?: number;
            /** @description By name of a scale: −1 its low pole, 1 its high one. */
            scales?: {
                [key: string]: number;
            };
        };
        ChatOption: {
            label: string;
        };
        ChatOrder: {
            /**
             * Format: int64
             * @description The place of the option that answers the question, from 0; as many as there are options: it does not matter.
             */
            answer?: number;
            /** @description The conversation to go on with; a new one is begun if absent. */
            conversation_id?: string;
            knobs?: components["schemas"]["ChatKnobs"];
            /**
             * @description In which to answer where the text says none by itself, or nothing is said; that of the turn before if absent.
             * @enum {string}
             */
            language?: "en" | "de";
            /** @description The id of a book: more like it. */
            like?: string;
            /** @description The id of a book that is known already. */
            read?: string;
            /**
             * Format: int64
             * @description The id of a chip whose wish is taken back.
             */
            remove?: number;
            /** @description What the reader says, at most 10,000 characters. "undo" takes the last turn back. */
            text?: string;
            /** @description Take the last turn back. */
            undo?: boolean;
        };
        ChatQuestion: {
            /**
             * @description kind: which kind of book comes nearest; which: which of several books of one name is meant.
             * @enum {string}
             */
            kind: "kind" | "which";
            /** @description Of which: the name, as it was written. */
            name?: string;
            options: components["schemas"]["ChatOption"][];
            /** @description In the conversation's language. */
            text: string;
        };
        ChatReason: {
            /** @description The book that is resembled. */
            book?: components["schemas"]["ChatBook"];
            /** @description Of a mood: towards the high pole. */
            high?: boolean;
            /** @enum {string} */
            kind: "theme" | "words" | "like" | "taken" | "genre" | "mood" | "author" | "popular" | "rated" | "near" | "taste";
            /** @description Of a mood. */
            scale?: string;
            /** Format: double */
            share: number;
            /** @description In the conversation's language. */
            text: string;
            /**
             * Format: int64
             * @description The id of the chip it comes from.
             */
            wish?: number;
            /** @description Words or genres that the book's record has. */
            words?: string[];
        };
        ChatSaying: {
            books?: components["schemas"]["ChatBook"][];
            /**
             * @description worded: a language model has said all of it in its own words.
             * @enum {string}
             */
            kind: "heard" | "pick" | "because" | "second" | "candidate" | "lacking" | "few" | "next" | "others" | "same" | "empty" | "nothing" | "reset" | "talk" | "help" | "no_such_place" | "why" | "popular" | "unknown" | "foreign" | "gone" | "words" | "answer" | "compared" | "beyond" | "worded";
            /** Format: int64 */
            n?: number;
            /** @description Of gone: the wishes whose books have left the catalogue; of empty: the wish to take back; of unknown: names that no book has. */
            names?: string[];
            /** @description Which of several ways to say it. */
            of?: string;
            /** @description Of worded: what is said, but for the question. */
            sentences?: string[];
            /** @description The sentence. Titles stand in quotation marks, and so does what a description says. */
            text?: string;
            /**
             * Format: int64
             * @description The id that the chip had in that turn.
             */
            wish?: number;
        };
        ChatScale: {
            high: string;
            /** @description What its low pole is called in English. */
            low: string;
            name: string;
        };
        ChatTurn: {
            /** Format: date-time */
            at: string;
            /** @description Of the reader: what was done. */
            did?: components["schemas"]["ChatDid"];
            /** @enum {string} */
            role: "reader" | "shelftalk";
            /** @description Of Shelftalk: the text by its sentences, without the question. */
            says?: components["schemas"]["ChatSaying"][];
            /** @description Of Shelftalk: in the language of the turn, see the conversation's. */
            text: string;
        };
        ChatWording: {
            /**
             * Format: date-time
             * @description When the reply that is worded was given: the time of its turn.
             */
            at: string;
            conversation_id: string;
            /** @description All that stand so far; none when it is dropped. */
            sentences: string[];
            /** @enum {string} */
            state: "going" | "kept" | "dropped";
        };
        Check: {
            /** @enum {string} */
            freshness: "never run" | "up to date" | "stale";
            reasons?: components["schemas"]["StaleReason"][];
            /** @enum {string} */
            stage: "stage_1_preprocessing" | "stage_2_embeddings" | "stage_3_matrices" | "stage_4_training" | "stage_5_evaluation";
            unmet?: ("stage_1_preprocessing" | "stage_2_embeddings" | "stage_3_matrices" | "stage_4_training" | "stage_5_evaluation")[];
        };
        Condition: {
            /** Format: int64 */
            alone: number;
            /** @enum {string} */
            kind: "hide_authors" | "hide_started_series" | "languages" | "years" | "pages" | "avoid";
            value?: string;
            /** Format: int64 */
            without: number;
        };
        Config: {
            chat: components["schemas"]["Chat"];
            embeddings: components["schemas"]["EmbeddingOptions"];
            evaluation: components["schemas"]["EvaluateOptions"];
            general: components["schemas"]["General"];
            matrices: components["schemas"]["InteractionOptions"];
            preprocess: components["schemas"]["PreprocessOptions"];
            training: components["schemas"]["TrainingOptions"];
        };
        Conversation: {
            can_undo: boolean;
            /** @description What was understood, as far as it holds. */
            chips: components["schemas"]["ChatChip"][];
            /** @description What was said of books in it counts as taste. */
            counts: boolean;
            id: string;
            knobs: components["schemas"]["ChatKnobs"];
            /** @description That of the last reply and of the question: en or de. */
            language: string;
            /** @description Books that were on the table before this turn and are not any more. */
            left: components["schemas"]["Shown"][];
            /** @description Absent when nothing is asked. */
            question?: components["schemas"]["ChatQuestion"];
            /**
             * Format: int64
             * @description The id of the chip to take back when nothing is left; −1 for none.
             */
            relax: number;
            /** @description The books that fit best, the best first. */
            table: components["schemas"]["ChatItem"][];
            title: string;
            turns: components["schemas"]["ChatTurn"][];
            /** @description While it is wording: the sentences that stand so far. */
            worded?: string[];
            /** @description A language model is wording the last reply; how far it is comes as events. */
            wording: boolean;
        };
        ConversationSummary: {
            id: string;
            /** Format: date-time */
            started: string;
            title: string;
            /** Format: int64 */
            turns: number;
            /** Format: date-time */
            updated: string;
        };
        Cost: {
            /** Format: int64 */
            disk_bytes: number;
            /** Format: int64 */
            memory_bytes: number;
            /** Format: double */
            seconds: number;
        };
        Count: {
            reason: string;
            /** Format: int64 */
            rows: number;
        };
        CountShelfRequest: {
            counts: boolean;
            /** @description The shelf's name. */
            name: string;
        };
        DampRequest: {
            /** @enum {string} */
            say: "less" | "forget";
        };
        DataFile: {
            /** Format: int64 */
            bytes: number;
            header: string[];
            name: string;
            /** @description The first rows; long texts are cut. */
            rows: string[][];
        };
        DataSet: {
            /** Format: date-time */
            added?: string;
            data_id: string;
            /** @description The fields that a mapping can name; title, reader and book are needed. */
            fields?: string[];
            files: components["schemas"]["DataFile"][];
            /** @description What was recognised; csv where a mapping says what the columns are. */
            format: string;
            /** @description Our field to the file's column. */
            mapping?: {
                [key: string]: string;
            };
            name: string;
            /** @description The columns are not known: say what they are before running. */
            needs_mapping: boolean;
            /** @description What the user of this data should know. */
            notes?: string[];
        };
        Defaults: {
            /** @description The name, in the data folder, of the settings file that was; empty where there was none. */
            kept: string;
            settings: components["schemas"]["Setting"][];
        };
        Deleted: {
            /** @description Stages that cannot start until it is made again. */
            blocked: ("stage_1_preprocessing" | "stage_2_embeddings" | "stage_3_matrices" | "stage_4_training" | "stage_5_evaluation")[];
            message: string;
            name: string;
            /** @description It is in the system's trash; else it is gone. */
            trashed: boolean;
        };
        Done: {
            message: string;
        };
        EmbeddingOptions: {
            /** Format: int64 */
            batch_size: number;
            device: string;
            /** Format: int64 */
            max_tokens: number;
        };
        End: {
            code: string;
            /** @description The setting that was varied; absent for the whole search. */
            of?: string;
            values?: {
                [key: string]: number;
            };
        };
        Entered: {
            book: components["schemas"]["Shown"];
            /** Format: int64 */
            place: number;
        };
        Estimate: {
            /** Format: int64 */
            disk_bytes: number;
            /** Format: int64 */
            memory_bytes: number;
            /** Format: double */
            seconds: number;
            /** @enum {string} */
            stage: "stage_1_preprocessing" | "stage_2_embeddings" | "stage_3_matrices" | "stage_4_training" | "stage_5_evaluation";
        };
        EvaluateAtK: {
            /** Format: double */
            coverage: number;
            hit_rate: components["schemas"]["EvaluateEstimate"];
            /** Format: int64 */
            k: number;
            map: components["schemas"]["EvaluateEstimate"];
            ndcg: components["schemas"]["EvaluateEstimate"];
            /** Format: double */
            novelty: number;
            precision: components["schemas"]["EvaluateEstimate"];
            recall: components["schemas"]["EvaluateEstimate"];
        };
        EvaluateChoice: {
            /** Format: int64 */
            alike: number;
            /** Format: int64 */
            readers: number;
            /** Format: int64 */
            tried: number;
        };
        EvaluateComparison: {
            baseline: string;
            /** Format: double */
            difference: number;
            /** Format: double */
            high: number;
            /** Format: int64 */
            k: number;
            /** Format: double */
            low: number;
            metric: string;
        };
        EvaluateEstimate: {
            /** Format: double */
            std_err: number;
            /** Format: double */
            value: number;
        };
        EvaluateOptions: {
            ks: number[];
            /** Format: int64 */
            max_readers: number;
            /** Format: int64 */
            neighbours: number;
            /** Format: int64 */
            seed: number;
            /** Format: double */
            shrink: number;
        };
        EvaluateReport: {
            /** Format: int64 */
            books: number;
            choice: components["schemas"]["EvaluateChoice"];
            chosen_by: string;
            comparisons: components["schemas"]["EvaluateComparison"][];
            ks: number[];
            mixture: components["schemas"]["Mixture"];
            notes: string[];
            /** Format: int64 */
            readers: number;
            test: components["schemas"]["EvaluateSplit"];
            validation: components["schemas"]["EvaluateSplit"];
        };
        EvaluateResult: {
            at: components["schemas"]["EvaluateAtK"][];
            scorer: string;
        };
        EvaluateSplit: {
            masked: string;
            /** Format: int64 */
            readers: number;
            results: components["schemas"]["EvaluateResult"][];
            /** Format: int64 */
            with_items: number;
            /** Format: int64 */
            without_items: number;
        };
        Event: {
            /**
             * Format: double
             * @description Of resources: share of all cores that they used, 0 to 100.
             */
            cpu_percent?: number;
            /** @enum {string} */
            kind: "status" | "models" | "resources" | "wording";
            /**
             * Format: int64
             * @description Of resources: resident memory of Shelftalk and its workers.
             */
            memory_bytes?: number;
            /** @description Of status: the whole status, never a difference. */
            status?: components["schemas"]["PipelineStatus"];
            /** @description Of models: what to tell the reader. */
            text?: string;
            /** @description Of wording: how far a language model has worded a reply, never a difference. */
            wording?: components["schemas"]["ChatWording"];
        };
        Failure: {
            code: string;
            detail?: string;
            /** @description What happened, to what. */
            message: string;
            /** @description For a banner: Out of memory. */
            name: string;
            /** @description Absent where no setting would help. */
            relief?: components["schemas"]["Relief"];
            /**
             * @description In which it happened; absent where it was in none.
             * @enum {string}
             */
            stage?: "stage_1_preprocessing" | "stage_2_embeddings" | "stage_3_matrices" | "stage_4_training" | "stage_5_evaluation";
            /** @description What to do next; may be empty. */
            suggestion: string;
        };
        FileHead: {
            /** @description The first 16 KiB, or all there is, in Base64; nothing of an empty file. */
            begin?: string;
            /** @description Without folders. */
            name: string;
        };
        Finding: {
            code: string;
            values: {
                [key: string]: unknown;
            };
        };
        General: {
            /** Format: int64 */
            threads: number;
        };
        Gone: {
            book: components["schemas"]["Shown"];
            /** Format: int64 */
            was: number;
            /** @enum {string} */
            why: "gone" | "known" | "filtered" | "outranked";
        };
        Histogram: {
            counts: number[];
            edges: number[];
        };
        ImportShelfRequest: {
            /** @description The preview's id. */
            preview_id: string;
        };
        InteractionOptions: {
            /** Format: int64 */
            max_per_reader: number;
            /** Format: int64 */
            min_per_book: number;
            /** Format: int64 */
            min_per_reader: number;
            /** Format: int64 */
            seed: number;
            /** Format: double */
            test_share: number;
            /** Format: double */
            val_share: number;
        };
        LeftOut: {
            /**
             * @description Which rows.
             * @enum {string}
             */
            of: "books" | "ratings";
            /** @description A code: a reason of rejects.csv with _ for spaces, or one of merged, superseded, set_aside, no_confidence, reader_has_too_few, book_has_too_few, reader_has_too_many. */
            reason: string;
            /** Format: int64 */
            rows: number;
        };
        LikedBook: {
            book: components["schemas"]["Shown"];
            /**
             * @description By which it counts less; absent for nothing.
             * @enum {string}
             */
            said?: "less" | "forget";
            /**
             * Format: float
             * @description As it counts now: 1 liked, 2 loved, 0 forgotten.
             */
            weight: number;
            /**
             * @description By what it came to count.
             * @enum {string}
             */
            why: "favourite" | "rated" | "swiped" | "imported" | "read" | "talked";
        };
        LogText: {
            /** @description Older lines are in the file and not here. */
            cut: boolean;
            /** @enum {string} */
            stage_id: "stage_1_preprocessing" | "stage_2_embeddings" | "stage_3_matrices" | "stage_4_training" | "stage_5_evaluation";
            text: string;
        };
        Mark: {
            /** Format: double */
            percent: number;
            /** Format: double */
            seconds: number;
        };
        MatchEntryRequest: {
            /** @description The book's id; empty for none of the catalogue. */
            book_id: string;
        };
        MatchMeaning: {
            /** Format: int64 */
            books: number;
            /** Format: int64 */
            readers: number;
        };
        Mixture: {
            /**
             * Format: double
             * @description Texts and authors.
             */
            content: number;
            /**
             * Format: double
             * @description What training learnt of reader and book.
             */
            factors: number;
            /**
             * Format: double
             * @description Which books are read by the same readers.
             */
            neighbours: number;
            /**
             * Format: double
             * @description How many read a book, the same for everybody.
             */
            popularity: number;
        };
        ModelTest: {
            address: string;
            /** @description Those that the address has. */
            models: string[];
            /** @description The model of the settings. */
            name: string;
            /** @enum {string} */
            state: "none" | "elsewhere" | "no_address" | "silent" | "unnamed" | "missing" | "ready";
            /** @description In English. */
            text: string;
        };
        Moved: {
            book: components["schemas"]["Shown"];
            /** Format: int64 */
            place: number;
            /** Format: int64 */
            was: number;
        };
        Named: {
            counts: boolean;
            /** Format: int64 */
            entries: number;
            name: string;
        };
        NeighboursOptions: {
            /** Format: int64 */
            kept: number;
            /** Format: double */
            reader_power: number;
            /** Format: double */
            ridge: number;
            /** Format: double */
            source_power: number;
            /** Format: double */
            target_power: number;
        };
        Node: {
            /** @description Whether it can compute on something else than the processor. */
            accelerated: boolean;
            /** @description What can run it: local for a process on this machine. */
            engines: string[];
            /** @enum {string} */
            id: "stage_1_preprocessing" | "stage_2_embeddings" | "stage_3_matrices" | "stage_4_training" | "stage_5_evaluation";
            /** @description In English. */
            label: string;
            /** @description Stages that must be complete before this one may start. */
            needs: ("stage_1_preprocessing" | "stage_2_embeddings" | "stage_3_matrices" | "stage_4_training" | "stage_5_evaluation")[];
            /**
             * Format: int64
             * @description From 1, in the order of a full run.
             */
            number: number;
            /** @description Artifacts: when one changes, the stage is stale. */
            reads: string[];
            /** @description What the keys of its settings begin with: training. */
            settings: string;
            /** @description Whether the stage reads the data that was brought. */
            source: boolean;
            /** @description Artifacts that the stage makes. */
            writes: string[];
        };
        PipelineStatus: {
            artifacts_generated?: string[];
            /** @enum {string} */
            current_stage?: "stage_1_preprocessing" | "stage_2_embeddings" | "stage_3_matrices" | "stage_4_training" | "stage_5_evaluation";
            error?: components["schemas"]["Failure"];
            /** Format: int64 */
            overall_progress: number;
            pipeline_id: string;
            progress: {
                [key: string]: components["schemas"]["StageProgress"];
            };
            /** @enum {string} */
            status: "idle" | "pending" | "queued" | "running" | "completed" | "skipped" | "failed" | "cancelled" | "interrupted";
            /** Format: double */
            total_duration_seconds?: number;
        };
        Place: {
            /** @description An absolute path, for people to look at and copy. */
            folder: string;
        };
        Placed: {
            book: components["schemas"]["Shown"];
            /** Format: int64 */
            place: number;
            /** Format: int64 */
            popular: number;
        };
        Point: {
            /** Format: int64 */
            step: number;
            /** Format: double */
            value: number;
        };
        PreprocessOptions: {
            confidence: string;
            /** Format: int64 */
            genres: number;
            /** Format: double */
            implicit_confidence: number;
            /** Format: double */
            max_unreadable: number;
            /** Format: int64 */
            min_description: number;
            require_author: string;
            require_description: string;
            require_genre: string;
            /** Format: int64 */
            review_chars: number;
            /** Format: int64 */
            reviews_per_book: number;
        };
        Preview: {
            /** @description Of a table. */
            columns?: string[];
            /** @description The text is only the beginning. */
            cut?: boolean;
            /** @description Of a matrix: how its stored values are distributed. */
            histogram?: components["schemas"]["Histogram"];
            /** @enum {string} */
            kind: "table" | "dense" | "sparse" | "report";
            name: string;
            /** @description Of vectors and factors of books: a map of evenly drawn rows. */
            projection?: components["schemas"]["Projected"][];
            /** @description Of a table: the first rows. */
            rows?: string[][];
            /** @description Rows, columns. */
            shape?: number[];
            /** @description Of a report. */
            text?: string;
        };
        PreviewShelfRequest: {
            /** @description What it is called. */
            name?: string;
            /** @description A plain list, a book a line, or the text of an export. */
            text: string;
        };
        Problem: {
            /** @description What kind of failure it is; never renamed. */
            code: string;
            /** @description For a report of a fault. */
            detail?: string;
            /** @description A sentence for the reader. */
            message: string;
            /** @description What to do next; may be empty. */
            suggestion: string;
        };
        ProgressEvent: {
            /** Format: int64 */
            done?: number;
            /** Format: double */
            from?: number;
            kind: string;
            name?: string;
            phase?: string;
            /** Format: int64 */
            step?: number;
            text?: string;
            /** Format: double */
            to?: number;
            /** Format: int64 */
            total?: number;
            unit?: string;
            /** Format: double */
            value?: number;
        };
        Projected: {
            genre: string;
            id: string;
            title: string;
            /** Format: double */
            x: number;
            /** Format: double */
            y: number;
        };
        Quality: {
            /** @description The mixture against each scorer alone. */
            comparisons: components["schemas"]["EvaluateComparison"][];
            /** Format: int64 */
            k: number;
            mixture: components["schemas"]["Mixture"];
            /** @description The mixture is the last. */
            results: components["schemas"]["EvaluateResult"][];
        };
        Queued: {
            message?: string;
            pipeline_id: string;
            /** @enum {string} */
            stage_id?: "stage_1_preprocessing" | "stage_2_embeddings" | "stage_3_matrices" | "stage_4_training" | "stage_5_evaluation";
            /** @enum {string} */
            status: "idle" | "pending" | "queued" | "running" | "completed" | "skipped" | "failed" | "cancelled" | "interrupted";
        };
        RateBookRequest: {
            /** @description The book's id. */
            book_id: string;
            /**
             * Format: double
             * @description 1 to 5 in quarters; 0 takes a rating back.
             */
            stars: number;
        };
        Rated: {
            rating_id: string;
        };
        Reader: {
            about?: string;
            id: string;
            simulated: boolean;
        };
        Reason: {
            book_id: string;
            /** Format: double */
            share: number;
            title: string;
        };
        RecogniseRequest: {
            files: components["schemas"]["FileHead"][];
        };
        Recognised: {
            /**
             * Format: int64
             * @description Of several: the one that holds somebody's books, from 0.
             */
            file: number;
            /**
             * @description Of somebody's books.
             * @enum {string}
             */
            format?: "goodreads" | "storygraph" | "librarything" | "calibre-csv" | "calibre" | "hardcover" | "libib" | "openreads" | "isbns" | "spreadsheet" | "list";
            /**
             * @description Somebody's own books, what can be trained on, or either: ask.
             * @enum {string}
             */
            holds: "shelf" | "data" | "either";
        };
        Recommendation: {
            /** Format: double */
            average: number;
            /** Format: double */
            beats: number;
            book: components["schemas"]["Shown"];
            /** Format: int64 */
            match?: number;
            /** Format: double */
            prior?: number;
            reasons: components["schemas"]["Reason"][];
            /** Format: double */
            score: number;
        };
        Recommendations: {
            about?: string;
            /** @enum {string} */
            basis: "reader" | "liked" | "popular";
            /** @description Since what was shown before, where that was said. */
            changes?: components["schemas"]["Changes"];
            /** @description Those of the filter, and what each does. */
            conditions: components["schemas"]["Condition"][];
            for: string;
            /**
             * Format: int64
             * @description How many books that the reader does not know pass them.
             */
            left: number;
            liked: components["schemas"]["Shown"][];
            /** @description A match of m % says: of so many books that so many readers went on to read, m % scored no higher for them. */
            match_meaning?: components["schemas"]["MatchMeaning"];
            mixture: components["schemas"]["Mixture"];
            recommendations: components["schemas"]["Recommendation"][];
            /**
             * Format: int64
             * @description Where none is left: the place among the conditions, from 0, of the one to relax; −1 for none.
             */
            relax: number;
            simulated: boolean;
        };
        RecommenderStatus: {
            /** Format: int64 */
            books: number;
            /** @description The artifacts are being loaded for the first time. */
            loading: boolean;
            /** Format: date-time */
            made?: string;
            message: string;
            /** @description What scores are mixed of, for readers of many books; weights of sum 1, or of 0 when nothing is loaded. */
            mixture: components["schemas"]["Mixture"];
            /** @description The pipeline has made others since: reload to use them. */
            newer: boolean;
            /** Format: int64 */
            readers: number;
            ready: boolean;
            /** @description The run that made them. */
            run?: string;
        };
        Reject: {
            reason: string;
            /** Format: int64 */
            row: number;
            text?: string;
        };
        Relief: {
            /** @description The value it has, as text. */
            is: string;
            /** @description The setting's key. */
            key: string;
            /** @description The value to set, as text. */
            value: string;
        };
        Run: {
            config: components["schemas"]["Config"];
            estimate?: components["schemas"]["Cost"];
            failure?: components["schemas"]["Failure"];
            /** Format: date-time */
            finished?: string;
            id: string;
            /** Format: int64 */
            pid?: number;
            quality?: components["schemas"]["Quality"];
            search?: components["schemas"]["Account"];
            source: components["schemas"]["Source"];
            stages: components["schemas"]["StageRun"][];
            /** Format: date-time */
            started: string;
            /** @enum {string} */
            status: "idle" | "pending" | "queued" | "running" | "completed" | "skipped" | "failed" | "cancelled" | "interrupted";
        };
        RunOrder: {
            /** @description Run stages that are up to date, too. */
            force?: boolean;
            /**
             * @description The stage to begin with, instead of stages: it and all after it.
             * @enum {string}
             */
            from?: "stage_1_preprocessing" | "stage_2_embeddings" | "stage_3_matrices" | "stage_4_training" | "stage_5_evaluation";
            /** @description Settings for this run only: key to value, as text. */
            settings?: {
                [key: string]: string;
            };
            /** @description The data; that of the last run if absent. */
            source?: components["schemas"]["SourceChoice"];
            /** @description The stages to run; they run in the order of the pipeline. All if absent. */
            stages?: ("stage_1_preprocessing" | "stage_2_embeddings" | "stage_3_matrices" | "stage_4_training" | "stage_5_evaluation")[];
        };
        Sample: {
            /**
             * Format: double
             * @description Share of all cores since the sample before, 0 to 100.
             */
            cpu_percent: number;
            /**
             * Format: int64
             * @description Resident memory.
             */
            memory_bytes: number;
            /**
             * Format: double
             * @description Since the stage began.
             */
            seconds: number;
        };
        Session: {
            token: string;
        };
        SessionRequest: {
            /** @description What stands behind #once= in the link. */
            once: string;
        };
        SetSettingRequest: {
            /** @description As text; lists and tables as JSON. */
            value: string;
        };
        Setting: {
            choices?: string[];
            default: unknown;
            help: string;
            /** @description Type of the elements of a list. */
            item?: string;
            key: string;
            /** Format: double */
            max?: number;
            /** Format: double */
            min?: number;
            neutral?: boolean;
            section: string;
            /** @description The stages that use it, in order. */
            stages: ("stage_1_preprocessing" | "stage_2_embeddings" | "stage_3_matrices" | "stage_4_training" | "stage_5_evaluation")[];
            /** @description The stages that have to run again after a change, in order. */
            stale: ("stage_1_preprocessing" | "stage_2_embeddings" | "stage_3_matrices" | "stage_4_training" | "stage_5_evaluation")[];
            type: string;
            value: unknown;
        };
        ShelfCandidate: {
            book: components["schemas"]["Shown"];
            /**
             * Format: double
             * @description 0 to 1.
             */
            score: number;
        };
        ShelfEntries: {
            entries: components["schemas"]["ShelfEntry"][];
            /** Format: int64 */
            total: number;
        };
        ShelfEntry: {
            authors: string[];
            /** @description Of the catalogue; absent for none. */
            book?: components["schemas"]["Shown"];
            /** @description Where there is no book, or one entry was asked for: those that may be meant, the best first. */
            candidates: components["schemas"]["ShelfCandidate"][];
            /** @description 2006-01-02, 2006-01 or 2006. */
            finished?: string;
            /** @enum {string} */
            format: "goodreads" | "storygraph" | "librarything" | "calibre-csv" | "calibre" | "hardcover" | "libib" | "openreads" | "isbns" | "spreadsheet" | "list";
            /**
             * @description By what the book was found; hand without a book: somebody said that it is none of the catalogue.
             * @enum {string}
             */
            how: "isbn" | "id" | "title" | "similar" | "hand" | "none";
            /** @description Empty before it is imported. */
            id: string;
            /**
             * Format: double
             * @description 1 to 5 in quarters; 0 for not rated.
             */
            rating: number;
            /**
             * Format: double
             * @description 0 to 1.
             */
            score: number;
            /** @description Shelves, tags and collections, by name. */
            shelves: string[];
            /** @enum {string} */
            status: "read" | "reading" | "dnf" | "want" | "unknown";
            title: string;
        };
        ShelfImport: {
            /** Format: int64 */
            added: number;
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            changed: number;
            /** @enum {string} */
            format: "goodreads" | "storygraph" | "librarything" | "calibre-csv" | "calibre" | "hardcover" | "libib" | "openreads" | "isbns" | "spreadsheet" | "list";
            /** @description Empty for a file that had nothing new: nothing was kept, and there is nothing to take back. */
            id: string;
            /** Format: int64 */
            merged: number;
            /** @description Of the file. */
            name: string;
            /** Format: int64 */
            rejected: number;
            /** Format: int64 */
            rows: number;
            /** Format: int64 */
            unchanged: number;
            /** Format: int64 */
            unmatched: number;
        };
        ShelfItem: {
            book: components["schemas"]["Shown"];
            favourite: boolean;
            /** @description It is not recommended. */
            known: boolean;
            /** @description Where it was rated here: the last rating. */
            rating_id?: string;
            /** @description The entries that were imported of it. */
            sources: components["schemas"]["ShelfSource"][];
            /**
             * Format: double
             * @description 1 to 5 in quarters, given here or else brought along; 0 for not rated.
             */
            stars: number;
            /**
             * @description How far the reader has come, where a shelf says so.
             * @enum {string}
             */
            status?: "read" | "reading" | "dnf" | "want";
            /** @description The last one. */
            swipe?: components["schemas"]["Swipe"];
        };
        ShelfPreview: {
            /**
             * Format: int64
             * @description Entries that are new.
             */
            added: number;
            /**
             * Format: int64
             * @description Entries of which the file says something else than before.
             */
            changed: number;
            /** @description The first of the rows of which something could not be taken, with the reason and what it is. */
            doubted: components["schemas"]["Reject"][];
            /** @description What could not be taken of rows that were: every reason, with how many. */
            doubts: components["schemas"]["Count"][];
            /** @description The first entries. */
            entries: components["schemas"]["ShelfEntry"][];
            /** @enum {string} */
            format: "goodreads" | "storygraph" | "librarything" | "calibre-csv" | "calibre" | "hardcover" | "libib" | "openreads" | "isbns" | "spreadsheet" | "list";
            /**
             * Format: int64
             * @description Entries that are found in the catalogue.
             */
            matched: number;
            /**
             * Format: int64
             * @description Rows that say the same as one before them.
             */
            merged: number;
            /** @description Of the file. */
            name: string;
            /** @description By which it can be imported, for a quarter of an hour. */
            preview_id: string;
            /**
             * Format: int64
             * @description Rows that name no book.
             */
            rejected: number;
            /** @description Every reason for which rows were rejected, with how many. */
            rejected_for: components["schemas"]["Count"][];
            /** @description The first of the rejected rows, with the reason. */
            rejects: components["schemas"]["Reject"][];
            /** Format: int64 */
            rows: number;
            /** @description Of the format, in words. */
            title: string;
            /** Format: int64 */
            unchanged: number;
            /**
             * Format: int64
             * @description Entries that are not; they are kept, and can be matched by hand.
             */
            unmatched: number;
        };
        ShelfSource: {
            entry_id: string;
            /** @enum {string} */
            format: "goodreads" | "storygraph" | "librarything" | "calibre-csv" | "calibre" | "hardcover" | "libib" | "openreads" | "isbns" | "spreadsheet" | "list";
        };
        Shown: {
            authors: string[];
            description: string;
            genres: string[];
            id: string;
            language?: string;
            moods?: string[];
            /** Format: int64 */
            pages?: number;
            series?: string;
            title: string;
            /** Format: int64 */
            year?: number;
        };
        Source: {
            books?: string;
            import?: string;
            mapping?: {
                [key: string]: string;
            };
            /** Format: double */
            max_score?: number;
            /** Format: double */
            min_score?: number;
            ratings?: string;
            sample?: boolean;
        };
        SourceChoice: {
            /** @description Data that was brought: its data_id. */
            data_id?: string;
            /** @description The embedded sample library. */
            sample?: boolean;
        };
        StageOrder: {
            /** @description Run it although it is up to date. */
            force?: boolean;
            /** @description Settings for this run only: key to value, as text. */
            settings?: {
                [key: string]: string;
            };
        };
        StageProgress: {
            /** Format: int64 */
            done?: number;
            /** Format: double */
            elapsed_seconds?: number;
            error?: components["schemas"]["Failure"];
            /** Format: int64 */
            peak_bytes?: number;
            phase?: string;
            /** Format: int64 */
            progress_percent?: number;
            reason?: string;
            /** Format: double */
            seconds_left?: number;
            /** @enum {string} */
            status: "idle" | "pending" | "queued" | "running" | "completed" | "skipped" | "failed" | "cancelled" | "interrupted";
            /** Format: int64 */
            total?: number;
            unit?: string;
            warnings?: string[];
        };
        StageRun: {
            artifacts?: string[];
            current?: components["schemas"]["ProgressEvent"];
            /** @description What computed it there: cpu for the processor. */
            device?: string;
            /** @description What ran it: local for a process on this machine. */
            engine?: string;
            estimate?: components["schemas"]["Estimate"];
            failure?: components["schemas"]["Failure"];
            /** @description The headline for who words it; absent in runs of old. */
            finding?: components["schemas"]["Finding"];
            headline?: string;
            /** @description Every reason for which rows were read and not used; absent for none, and in runs of old. */
            left_out?: components["schemas"]["LeftOut"][];
            metrics?: {
                [key: string]: components["schemas"]["Point"][];
            };
            /** Format: int64 */
            peak_bytes?: number;
            /** Format: double */
            percent: number;
            phase_from: components["schemas"]["Mark"];
            reason?: string;
            samples?: components["schemas"]["Sample"][];
            /** Format: double */
            seconds?: number;
            /** @enum {string} */
            stage: "stage_1_preprocessing" | "stage_2_embeddings" | "stage_3_matrices" | "stage_4_training" | "stage_5_evaluation";
            /** Format: date-time */
            started?: string;
            /** @enum {string} */
            status: "idle" | "pending" | "queued" | "running" | "completed" | "skipped" | "failed" | "cancelled" | "interrupted";
            warnings?: string[];
            /** @description The reason for who words it; absent in runs of old. */
            why?: components["schemas"]["Why"];
        };
        StaleReason: {
            /**
             * @description What exactly happened to it, for who words it.
             * @enum {string}
             */
            code: "setting" | "setting_new" | "setting_gone" | "changed" | "gone" | "damaged" | "source" | "version" | "model" | "upstream";
            is: string;
            /** @enum {string} */
            kind: "setting" | "input" | "source" | "version" | "output" | "upstream";
            /** @description The setting's key, the artifact's name, the file, or the earlier stage. */
            subject: string;
            /** @description The same in English. */
            text: string;
            was: string;
        };
        Swipe: {
            /** @enum {string} */
            action: "like" | "superlike" | "dislike" | "not_now" | "never";
            /** Format: date-time */
            at: string;
            book: components["schemas"]["Shown"];
            swipe_id: string;
        };
        SwipeRequest: {
            /** @enum {string} */
            action: "like" | "superlike" | "dislike" | "not_now" | "never";
            /** @description The book's id. */
            book_id: string;
        };
        Swiped: {
            swipe_id: string;
        };
        Taste: {
            disliked: components["schemas"]["Shown"][];
            /** @description Those first that count most by what was said of them; less and forget move none. */
            liked: components["schemas"]["LikedBook"][];
        };
        TrainingOptions: {
            /** Format: double */
            alpha: number;
            /** Format: int64 */
            factors: number;
            /** Format: double */
            frequency_scaling: number;
            /** Format: int64 */
            iterations: number;
            neighbours: components["schemas"]["NeighboursOptions"];
            /** Format: double */
            regularization: number;
            search: string;
            /** Format: int64 */
            seed: number;
        };
        Trial: {
            /**
             * Format: int64
             * @description The trial that it had to beat.
             */
            against?: number;
            /** @description What is tried with it; iterations where all else stays as it is. */
            changes: string;
            /**
             * Format: double
             * @description Over that one, on the same readers.
             */
            gain: number;
            /**
             * Format: double
             * @description Standard error of the gain.
             */
            gain_std_err: number;
            /** @description Its iterations are all that led to it. */
            options: components["schemas"]["AlsOptions"];
            /**
             * Format: double
             * @description Mean over the readers.
             */
            score: number;
            /**
             * Format: int64
             * @description The trial whose factors it went on from; absent for a cold start.
             */
            start?: number;
            /**
             * Format: double
             * @description Standard error of the score.
             */
            std_err: number;
            /** @description Whether the gain exceeds its standard error, or there was nothing to beat. */
            taken: boolean;
            /**
             * Format: int64
             * @description Multiply-adds, judging included.
             */
            work: number;
        };
        Why: {
            /** @enum {string} */
            code: "never_run" | "stale" | "forced" | "up_to_date";
            /** @description Of a stage that is stale. */
            reasons?: components["schemas"]["StaleReason"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    artifacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Artifact"][];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    artifactsFolder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyArtifacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Artifact"][];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteArtifact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The artifact's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deleted"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewArtifact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The artifact's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    book: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The book's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookDetail"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    similar: {
        parameters: {
            query?: {
                /** @description How many. */
                k?: number;
            };
            header?: never;
            path: {
                /** @description The book's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recommendation"][];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    books: {
        parameters: {
            query?: {
                /** @description What was typed so far. */
                q?: string;
                /** @description At most so many. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown"][];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatOrder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelTest"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chatScales: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatScale"][];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    conversations: {
        parameters: {
            query?: {
                /** @description Only those in whose title or texts this stands. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationSummary"][];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    conversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conversation's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conversation's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ChangeConversationRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conversation's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    data: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataSet"][];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addData: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description The files; each is a part of this name. */
                    files: string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataSet"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recognise: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecogniseRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recognised"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    forgetData: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The data_id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mapData: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The data_id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataSet"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluateReport"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineStatus"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Check"][];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream that does not end */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Event"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The stage's id. */
                stage_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogText"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reloadModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecommenderStatus"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    run: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RunOrder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queued"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    runStage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The stage's id. */
                stage_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StageOrder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queued"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Node"][];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineStatus"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readers: {
        parameters: {
            query?: {
                /** @description What was typed so far. */
                q?: string;
                /** @description At most so many. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reader"][];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recommend: {
        parameters: {
            query?: {
                /** @description A reader of the data. */
                user_id?: string;
                /** @description Book ids to start from, separated by commas. */
                seed_book_ids?: string[];
                /** @description How many. */
                k?: number;
                /** @description −1 towards what many read, 1 away from it. */
                adventure?: number;
                /** @description 0 the best alone, 1 as different from each other as they can be. */
                diversity?: number;
                /** @description Leave out authors of whom the reader knows a book. */
                hide_authors?: boolean;
                /** @description Leave out series of which the reader knows a book. */
                hide_started_series?: boolean;
                /** @description ISO 639-1, separated by commas; books whose language is not known pass. */
                languages?: string[];
                /** @description The first year; 0 for any. A book whose year is not known does not pass. */
                year_from?: number;
                /** @description The last year; 0 for any. */
                year_to?: number;
                /** @description The fewest pages; 0 for any. A book whose length is not known does not pass. */
                pages_from?: number;
                /** @description The most pages; 0 for any. */
                pages_to?: number;
                /** @description Words or phrases that stand in neither title, genres, moods nor description, separated by commas, each of 60 characters at most. */
                avoid?: string[];
                /** @description The ids of the books that were shown before, in their order, separated by commas: the answer says what changed. */
                before?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recommendations"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    backtest: {
        parameters: {
            query?: {
                /** @description A reader of the data. */
                user_id?: string;
                /** @description Hide so many at most. */
                last?: number;
                /** @description Look among so many places. */
                top?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backtest"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unlike: {
        parameters: {
            query?: {
                /** @description A reader of the data. */
                user_id?: string;
                /** @description How many. */
                k?: number;
                /** @description Leave out authors of whom the reader knows a book. */
                hide_authors?: boolean;
                /** @description Leave out series of which the reader knows a book. */
                hide_started_series?: boolean;
                /** @description ISO 639-1, separated by commas; books whose language is not known pass. */
                languages?: string[];
                /** @description The first year; 0 for any. A book whose year is not known does not pass. */
                year_from?: number;
                /** @description The last year; 0 for any. */
                year_to?: number;
                /** @description The fewest pages; 0 for any. A book whose length is not known does not pass. */
                pages_from?: number;
                /** @description The most pages; 0 for any. */
                pages_to?: number;
                /** @description Words or phrases that stand in neither title, genres, moods nor description, separated by commas, each of 60 characters at most. */
                avoid?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recommendations"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recommender: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecommenderStatus"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    runs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"][];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    runDetail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The run's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Setting"][];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resetSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Defaults"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setSetting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The setting's key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetSettingRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Setting"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resetSetting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The setting's key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Setting"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shelfEntries: {
        parameters: {
            query?: {
                /** @description Words that stand in title, authors or shelves. */
                q?: string;
                /** @description Those that are no book of the catalogue alone. */
                unmatched?: boolean;
                /** @description At most so many. */
                limit?: number;
                /** @description So many are passed over first. */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShelfEntries"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shelfEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShelfEntry"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matchEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchEntryRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShelfEntry"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unmatchEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShelfEntry"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportShelf: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A row a book; the columns are in docs/formats.md */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addFavourite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The book's id. */
                book_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeFavourite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The book's id. */
                book_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shelfImports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShelfImport"][];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importShelf: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportShelfRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShelfImport"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undoShelfImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shelfItems: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShelfItem"][];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewShelf: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewShelfRequest"];
                "multipart/form-data": {
                    /** @description The file, one; it is a part of this name. */
                    files: string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShelfPreview"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rateBook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RateBookRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rated"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undoRating: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rated"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shelves: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Named"][];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countShelf: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CountShelfRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Named"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    swipe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SwipeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Swiped"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undoSwipe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The swipe's id. */
                swipe_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Swiped"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    swipes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Swipe"][];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    taste: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taste"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    damp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The book's id. */
                book_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DampRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LikedBook"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undamp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The book's id. */
                book_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LikedBook"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
