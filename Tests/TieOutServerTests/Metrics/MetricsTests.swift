import Metrics
import Testing

@testable import TieOutServer

@Suite struct MetricsTests {
  @Test func `a counter, with labels that need escaping`() {
    let family = CounterFamily("c_total", labels: ["a", "b"], "Counts\nthings \\ \"all\".")
    for count in 1...2 {
      family.counter([("a", "x\"y"), ("b", "new\nline\\")]).increment(by: Int64(count))
    }
    var text = PrometheusText()
    family.write(to: &text)
    #expect(
      text.text == #"""
        # HELP c_total Counts\nthings \\ "all".
        # TYPE c_total counter
        c_total{a="x\"y",b="new\nline\\"} 3

        """#)
  }

  @Test func `a histogram counts upwards, and its last bucket counts all`() {
    let family = HistogramFamily("h", bounds: [1_000, 2_000_000], .duration, "Times.")
    for microseconds in [1_000, 1_001, 3_000_000] {
      family.recorder([]).recordNanoseconds(Int64(microseconds) * 1_000 + 999)
    }
    var text = PrometheusText()
    family.write(to: &text)
    #expect(
      text.text == """
        # HELP h Times.
        # TYPE h histogram
        h_bucket{le="0.001000"} 1
        h_bucket{le="2.000000"} 2
        h_bucket{le="+Inf"} 3
        h_sum 3.002001
        h_count 3

        """)
  }

  @Test func `of a metric that is not on the page nothing is kept`() {
    let metrics = PrometheusMetrics()
    var before = PrometheusText()
    metrics.write(to: &before)
    Counter(label: "another_total", factory: metrics).increment()
    Recorder(label: "another", factory: metrics).record(1)
    Timer(label: "another_seconds", factory: metrics).recordNanoseconds(1)
    Gauge(label: "another_gauge", factory: metrics).record(1)
    var after = PrometheusText()
    metrics.write(to: &after)
    #expect(after.text == before.text)
    #expect(before.text.contains("tieout_fold_failures_total 0\n"))
  }
}
