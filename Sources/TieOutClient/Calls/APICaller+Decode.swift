import TieOutCore
import TieOutProviders

extension APICaller {
  /// Carries a call out and reads its answer.
  ///
  /// - Parameter read: reads the body's value; `{success, data}` is still around it.
  func value<Value>(
    of call: APICall, read: (JSONValue) throws(Unreadable) -> Value
  ) async throws(APIError) -> Value {
    let answer = try await answer(to: call)
    let root = try success(of: answer)
    do throws(Unreadable) { return try read(root) } catch {
      throw .unreadable(answer.place, expected: scrubber.line(error.reason, 300))
    }
  }

  /// Carries a call out and reads the object in its answer, under `data` or bare.
  func object<Value>(
    of call: APICall, read: (FactReader) throws(Unreadable) -> Value
  ) async throws(APIError) -> Value {
    try await value(of: call) { (root) throws(Unreadable) in
      let data = root["data"].flatMap { $0.isObject ? $0 : nil } ?? root
      guard data.isObject else { throw Unreadable("expected an object, found \(data.kindName)") }
      return try read(FactReader(object: data, network: account.network))
    }
  }

  /// Carries a call out whose answer says no more than that it succeeded.
  func finish(_ call: APICall) async throws(APIError) {
    let answer = try await answer(to: call)
    guard answer.answer.isSuccess else { throw error(answer) }
    let root = try? JSONText(answer.answer.body).root
    if root?["success"]?.bool == false { throw error(answer) }
  }

  /// Carries a call out and reads the rows of a list.
  ///
  /// - Parameter isWanted: whether a row is what was asked for; nil rows are none.
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
  init(_ object: JSONValue, _ account: Account) {
    self.init(object: object, network: account.network)
  }

  /// The texts of an array; none where there is no array.
  func texts(_ name: String) -> [String] { value(name)?.elements?.compactMap(\.string) ?? [] }
}
