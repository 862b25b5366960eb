package cli

import (
	"path/filepath"
	"slices"
	"testing"

	"shelftalk/backend/evaluate"
	"shelftalk/backend/evaluate/benchmark"
	"shelftalk/backend/realdata"
)

// beatsPopularity checks that what was trained with the settings as shipped
// finds more than the list of what is read most, and that this is no luck.
func beatsPopularity(t *testing.T, report evaluate.Report) {
	t.Helper()
	ndcg := func(scorer string) float64 {
		result, ok := report.Test.Result(scorer)
		at, measured := result.AtK(10)
		if !ok || !measured {
			t.Fatalf("%s was not measured", scorer)
		}
		return at.NDCG.Value
	}
	popularity, factors, mixture := ndcg("popularity"), ndcg("factors"), ndcg("mixture")
	t.Logf("NDCG@10: popularity %.4f, factors %.4f, mixture %.4f", popularity, factors, mixture)
	if !(factors > popularity) || !(mixture > popularity) {
		t.Errorf("NDCG@10: factors %.4f and mixture %.4f are not above popularity %.4f", factors, mixture, popularity)
	}
	at := slices.IndexFunc(report.Comparisons, func(c evaluate.Comparison) bool {
		return c.Baseline == "popularity" && c.Metric == "ndcg" && c.K == 10
	})
	if at < 0 {
		t.Fatal("the mixture was not compared with popularity")
	}
	if lead := report.Comparisons[at]; !(lead.Low > 0) {
		t.Errorf("the lead over popularity is %.4f, from %.4f to %.4f", lead.Difference, lead.Low, lead.High)
	}
}

func metricsOf(t *testing.T, data string) evaluate.Report {
	t.Helper()
	return decode[evaluate.Report](t, succeeds(t, data, "metrics", "--json").out)
}

func TestSampleLibraryBeatsPopularity(t *testing.T) { beatsPopularity(t, metricsOf(t, finished(t))) }

func TestLastFMBeatsPopularity(t *testing.T) {
	train, test := realdata.File(t, "lastfm", "train.txt"), realdata.File(t, "lastfm", "test.txt")
	a := succeeds(t, t.TempDir(), "eval", "interactions", "--json", "--train", train, "--test", test)
	report := decode[benchmark.Report](t, a.out)
	ndcg := map[string]evaluate.Estimate{}
	for _, result := range report.Results {
		ndcg[result.Scorer] = result.At[0].NDCG
	}
	ials, popularity := ndcg["ials"], ndcg["popularity"]
	t.Logf("NDCG@%d: popularity %.4f, implicit ALS %.4f ± %.4f", report.K, popularity.Value, ials.Value, ials.StdErr)
	// Three standard errors of each, as if they were independent: they are not,
	// which makes this the stricter.
	if popularity.Value <= 0 || !(ials.Value-3*ials.StdErr > popularity.Value+3*popularity.StdErr) {
		t.Errorf("NDCG@%d: implicit ALS %+v, popularity %+v", report.K, ials, popularity)
	}
}

func TestBookCrossingBeatsPopularity(t *testing.T) {
	archive := realdata.File(t, "book-crossing", "book_crossing.zip")
	if testing.Short() {
		t.Skip("it trains on 270,000 interactions")
	}
	data := filepath.Join(t.TempDir(), "data")
	succeeds(t, data, "run", "--import", archive)
	beatsPopularity(t, metricsOf(t, data))
}
