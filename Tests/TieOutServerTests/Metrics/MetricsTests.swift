import Testing

@testable import TieOutServer

@Suite struct MetricsTests {
  @Test func `a counter, with labels that need escaping`() {
    let counter = Counter("c_total", labels: ["a", "b"], "Counts\nthings \\ \"all\".")
    counter.add("x\"y", "new\nline\\")
    counter.add("x\"y", "new\nline\\", count: 2)
    var text = PrometheusText()
    counter.write(to: &text)
    #expect(
      text.text == #"""
        # HELP c_total Counts\nthings \\ "all".
        # TYPE c_total counter
        c_total{a="x\"y",b="new\nline\\"} 3

        """#)
  }

  @Test func `a histogram counts upwards, and its last bucket counts all`() {
    let histogram = Histogram(
      "h", bounds: [1_000, 2_000_000], "Times.", spelled: PrometheusText.seconds)
    for value in [1_000, 1_001, 3_000_000] { histogram.add(value: Int64(value)) }
    var text = PrometheusText()
    histogram.write(to: &text)
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
}
