/// A row of a list, and when its object was created.
struct Row {
  var at: Moment
  var bytes: [UInt8]
  var repeats: Bool
}

/// Divides the rows of one sweep into pages, and lets the list drift as real ones do: objects created between
/// two requests move the end of one page to the head of the next.
struct PageAssembler {
  let network: Network
  let resource: PayInResource
  let form: PageForm
  let name: String
  let began: Moment
  let total: Int

  /// When objects are created during the sweep, in order of time.
  let arrivals: [Moment]

  /// Time between two requests.
  let step: Int

  private var rows: [Row] = []
  private var carried = 0
  private(set) var page = 0

  init(
    network: Network, resource: PayInResource, form: PageForm, name: String, began: Moment,
    total: Int, arrivals: [Moment]
  ) {
    self.network = network
    self.resource = resource
    self.form = form
    self.name = name
    self.began = began
    self.total = total
    self.arrivals = arrivals
    let pages = (total + arrivals.count) / PageNumbers.usualLimit + 2
    step = max(1, min(Span.second, (Schedule.longestSweep - 5 * Span.second) / pages))
  }

  /// Takes a row; returns a line when a page is full.
  mutating func add(_ row: Row) -> [UInt8]? {
    rows.append(row)
    return rows.count == PageNumbers.usualLimit ? finishPage() : nil
  }

  /// The last page; nil if it is empty and not the only one.
  mutating func finish() -> [UInt8]? {
    rows.count > carried || page == 0 ? finishPage() : nil
  }

  private mutating func finishPage() -> [UInt8] {
    page += 1
    let line = line()
    let moved = arrived(by: requested(page + 1)) - arrived(by: requested(page))
    let drifted = rows.suffix(min(moved, 9))
    rows = rows.dropLast(drifted.count).filter(\.repeats).map(\.notRepeated) + drifted
    carried = rows.count
    return line
  }

  private func requested(_ page: Int) -> Moment { began + (page - 1) * step }

  private func arrived(by time: Moment) -> Int {
    arrivals.count { $0 <= time }
  }

  private func line() -> [UInt8] {
    var list = JSONText(spaced: form == .guide)
    list.array { json in
      for row in rows { json.raw(nil, bytes: row.bytes) }
    }
    let time = requested(page)
    let numbers = PageNumbers(page: page, total: total + arrived(by: time))
    let body = form.body(resource, rows: list.bytes, numbers)
    return TimedLine.page(
      network, resource, sweep: name, at: time, url: resource.url(network, page: page, form),
      body: body, milliseconds: step < Span.second
    ).bytes
  }
}

extension Row {
  fileprivate var notRepeated: Row { Row(at: at, bytes: bytes, repeats: false) }
}
