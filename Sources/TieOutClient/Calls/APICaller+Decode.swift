import TieOutCore
import TieOutProviders

extension APICaller {
  /// Performs a call and reads its answer.
  ///
  /// - Parameter read: reads the body's value, including a `{success, data}` envelope.
  func value<Value>(
    of call: APICall, read: (JSONValue) throws(Unreadable) -> Value
  ) async throws(APIError) -> Value {
    let answer = try await answer(to: call)
    let root = try success(of: answer)
    do throws(Unreadable) { return try read(root) } catch {
      throw .unreadable(answer.place, expected: scrubber.line(error.reason, 300))
    }
  }

  /// Performs a call and reads the object in its answer, with or without `data` around it.
  func object<Value>(
    of call: APICall, read: (FactReader) throws(Unreadable) -> Value
  ) async throws(APIError) -> Value {
    try await value(of: call) { (root) throws(Unreadable) in
      let data = root["data"].flatMap { $0.isObject ? $0 : nil } ?? root
      guard data.isObject else { throw Unreadable("expected an object, found \(data.kindName)") }
      return try read(FactReader(object: data, network: account.network))
    }
  }

  /// Performs a call whose answer states only success.
  func finish(_ call: APICall) async throws(APIError) {
    let answer = try await answer(to: call)
    guard answer.answer.isSuccess else { throw error(answer) }
    let root = try? JSONText(answer.answer.body).root
    if root?["success"]?.bool == false { throw error(answer) }
  }

  /// Performs a call and reads the rows of a list.
  ///
  /// - Parameter isWanted: whether a row matches the request; nil rows are dropped.
  func list<Row>(
    of call: APICall, named names: String..., read: (FactReader) throws(Unreadable) -> Row?,
    isWanted: (Row) -> Bool
  ) async throws(APIError) -> Listing<Row> {
    try await value(of: call) { (root) throws(Unreadable) in
      let envelope = try ListEnvelope(root, names)
      var page = Listing<Row>(rows: [])
      for (number, row) in envelope.rows.enumerated() {
        guard let row = try self.row(row, number, read), isWanted(row) else {
          page.rowsDropped += 1
          continue
        }
        page.rows.append(row)
      }
      page.pagination = try Pagination(FactReader(envelope.paging, account))
      return page
    }
  }

  private func row<Row>(
    _ row: JSONValue, _ number: Int, _ read: (FactReader) throws(Unreadable) -> Row?
  ) throws(Unreadable) -> Row? {
    guard row.isObject else {
      throw Unreadable("row \(number): expected an object, found \(row.kindName)")
    }
    do throws(Unreadable) { return try read(FactReader(row, account)) } catch {
      throw Unreadable("row \(number): \(error.reason)")
    }
  }

  private func success(of answer: CallAnswer) throws(APIError) -> JSONValue {
    guard answer.answer.isSuccess else { throw error(answer) }
    let root: JSONValue
    do throws(Unreadable) { root = try JSONValue(in: answer.answer.body) } catch {
      throw .unreadable(answer.place, expected: scrubber.line(error.reason, 300))
    }
    if root["success"]?.bool == false { throw error(answer) }
    return root
  }

  private func error(_ answer: CallAnswer) -> APIError {
    APIError(answer.answer, answer.place, now: now(), hiding: scrubber)
  }
}

extension FactReader {
  init(_ object: JSONValue, _ account: ProviderAccount) {
    self.init(object: object, network: account.network)
  }

  /// The strings of an array; empty if there is no array.
  func texts(_ name: String) -> [String] { value(name)?.elements?.compactMap(\.string) ?? [] }
}
