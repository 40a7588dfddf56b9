import TieOutCore

/// Charts of `report.html`: SVG with a text alternative.
enum Chart {
  /// Open findings by the nights that they have been open, as bars.
  static func ageing(_ tally: FindingTally) -> String {
    let counts = AgeBucket.allCases.map { tally.openByAge[$0] ?? 0 }
    let most = max(counts.max() ?? 0, 1)
    let rows = zip(AgeBucket.allCases, counts).enumerated().map { place, row in
      let (bucket, count) = row
      let top = place * 26
      // A single finding is still seen.
      let width = count == 0 ? 0 : max(2, count * 420 / most)
      return """
        <text x="108" y="\(top + 16)" text-anchor="end">\(bucket.inWords) nights</text>\
        <rect class="bar" x="116" y="\(top + 3)" width="\(width)" height="18"/>\
        <text x="\(116 + width + 6)" y="\(top + 16)">\(count)</text>
        """
    }
    let words = zip(AgeBucket.allCases, counts).map { "\($0.inWords) nights: \($1)" }
    return svg(
      width: width, height: counts.count * 26,
      "Open findings by age. " + words.joined(separator: ", "), rows)
  }

  /// What each of some days brought, as columns with their exact values.
  ///
  /// - Parameter value: what is said of a day, and its percentage of the best one. Nil: no column.
  static func columns(
    _ title: String, _ days: [BusinessDay], _ value: (BusinessDay) -> (text: String, percent: Int)?
  ) -> String {
    let (step, width) = (columnStep, columnStep * days.count)
    let columns = days.enumerated().compactMap { place, day -> String? in
      guard let value = value(day) else { return nil }
      // A little is still seen.
      let height = max(1, value.percent * columnHeight / 100)
      return """
        <rect class="bar" x="\(place * step + 1)" y="\(columnHeight - height)" width="\(step - 2)" \
        height="\(height)"><title>\("\(day): \(value.text)".escapedForXML)</title></rect>
        """
    }
    return svg(
      width: width, height: columnHeight + 17, title,
      columns + [
        #"<line class="axis" x1="0" y1="\#(columnHeight)" x2="\#(width)" y2="\#(columnHeight)"/>"#
      ]
        + ends(
          columnHeight + 13, width, days.first?.description ?? "", days.last?.description ?? ""))
  }

  private static let columnHeight = 60
  private static let columnStep = 10

  /// Thirty days before a time: what is proven complete, and the gaps.
  static func timeline(_ covered: Manifest.Covered, until end: Timestamp) -> String {
    let start = end - .days(days)
    let gaps = covered.gaps.compactMap { gap -> String? in
      let times = gap.split(separator: "/").compactMap { Timestamp($0) }
      guard times.count == 2, times[1] > start, times[0] < end else { return nil }
      let from = place(max(times[0], start), start)
      let width = max(2, place(min(times[1], end), start) - from)
      return #"<rect class="open" x="\#(from)" y="0" width="\#(width)" height="14"/>"#
    }
    let words = gaps.isEmpty ? "no gap" : Manifest.count(gaps.count, "gap")
    return svg(
      width: width, height: 30, "\(covered.resource), the last \(days) days: \(words)",
      [#"<rect class="proven" x="0" y="0" width="\#(width)" height="14"/>"#] + gaps
        + ends(27, width, day(start), day(end)))
  }

  /// Labels of the first and the last day.
  private static func ends(_ y: Int, _ width: Int, _ first: String, _ last: String) -> [String] {
    [
      #"<text x="0" y="\#(y)">\#(first)</text>"#,
      #"<text x="\#(width)" y="\#(y)" text-anchor="end">\#(last)</text>"#,
    ]
  }

  private static let days = Int64(RecentDays.count)
  private static let width = 600

  /// The pixel of a time.
  private static func place(_ time: Timestamp, _ start: Timestamp) -> Int {
    Int((time.microseconds - start.microseconds) / 1_000_000) * width / Int(days * 86_400)
  }

  private static func day(_ time: Timestamp) -> String { String("\(time)".prefix(10)) }

  private static func svg(
    width: Int, height: Int, _ description: String, _ shapes: [String]
  ) -> String {
    """
    <svg role="img" viewBox="0 0 \(width) \(height)" xmlns="http://www.w3.org/2000/svg">\
    <title>\(description.escapedForXML)</title>\(shapes.joined())</svg>
    """
  }
}
