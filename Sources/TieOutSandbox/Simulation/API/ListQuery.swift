/// Selects rows of a list by the parameters of one document. Other parameters are ignored, so they filter
/// nothing.
struct ListQuery {
  let page: Int
  let limit: Int
  private let request: APIRequest

  /// - Parameter limitMax: nil if the server has no maximum.
  init(_ request: APIRequest, limitMax: Int?) throws(APIFailure) {
    self.request = request
    page = try Self.number(request, "page", 1)
    let limit = try Self.number(request, "limit", 20)
    self.limit = min(limit, limitMax ?? limit)
  }

  subscript(name: String) -> String? { request.parameter(name) }

  private static func number(
    _ request: APIRequest, _ name: String, _ usual: Int
  ) throws(APIFailure) -> Int {
    guard let text = request.parameter(name) else { return usual }
    guard let number = Int(text), number > 0, number < 1_000_000 else {
      throw .invalid("\(name) must be a positive number")
    }
    return number
  }

  /// The value of a time parameter.
  func time(_ name: String) throws(APIFailure) -> Moment? {
    guard let text = self[name] else { return nil }
    guard let time = Moment(text) else { throw .invalid("\(name) must be an ISO 8601 time") }
    return time
  }

  /// Whether a value is in the list of a parameter; true if the parameter is absent.
  func matches(_ name: String, _ value: String) -> Bool {
    guard let wanted = self[name] else { return true }
    return wanted.split(separator: ",").contains { $0 == value }
  }

  /// Whether a value contains that of a parameter, ignoring case. `%` matches any text, `_` one character.
  func matchesPattern(_ name: String, _ value: String) -> Bool {
    guard let pattern = self[name] else { return true }
    return Self.like("%" + pattern.lowercased() + "%", value.lowercased())
  }

  /// SQL's LIKE.
  static func like(_ pattern: String, _ text: String) -> Bool {
    let pattern = Array(pattern)
    let text = Array(text)
    var place = (pattern: 0, text: 0)
    var retreat: (pattern: Int, text: Int)?
    while place.text < text.count {
      if place.pattern < pattern.count, pattern[place.pattern] == "%" {
        retreat = (place.pattern + 1, place.text)
        place.pattern += 1
      } else if place.pattern < pattern.count,
        pattern[place.pattern] == "_" || pattern[place.pattern] == text[place.text]
      {
        place = (place.pattern + 1, place.text + 1)
      } else if let last = retreat {
        retreat = (last.pattern, last.text + 1)
        place = (last.pattern, last.text + 1)
      } else {
        return false
      }
    }
    return pattern[place.pattern...].allSatisfy { $0 == "%" }
  }

  /// The rows of the page.
  func pageRows<Element>(_ rows: [Element]) -> ArraySlice<Element> {
    let start = min(rows.count, (page - 1) * limit)
    return rows[start..<min(rows.count, start + limit)]
  }
}
