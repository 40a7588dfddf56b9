import CPostgres

/// The result of a statement: its rows and the number of affected rows.
///
/// Owns libpq's result while any of its rows is held. Unchecked because libpq guarantees that a finished
/// result is only read and may be used on any thread.
public final class Rows: @unchecked Sendable {
  private let result: ResultHandle

  /// The number of rows.
  public let count: Int

  /// The number of columns.
  public let columnCount: Int

  let names: [String]

  init(_ result: consuming ResultHandle) {
    count = unsafe Int(PQntuples(result.pointer))
    columnCount = unsafe Int(PQnfields(result.pointer))
    names = (0..<columnCount).map { column in
      unsafe PQfname(result.pointer, Int32(column)).map { unsafe String(cString: $0) } ?? "?column?"
    }
    self.result = result
  }

  /// The number of rows inserted, changed, deleted or selected.
  public var affected: Int { result.affected }

  /// A row, from 0 to `count - 1`.
  public subscript(row: Int) -> Row {
    precondition(0..<count ~= row, "row \(row) of \(count)")
    return Row(rows: self, index: row)
  }

  /// The only row.
  ///
  /// - Throws: 21000 if there is none or more than one.
  public func one() throws(PostgresError) -> Row {
    guard count == 1 else {
      throw PostgresError(sqlState: "21000", message: "expected one row, found \(count)")
    }
    return self[0]
  }

  /// The first row. Nil if there is none.
  package var first: Row? { count == 0 ? nil : self[0] }

  /// The position of a column by name. Nil if there is none.
  public func column(_ name: String) -> Int? { names.firstIndex(of: name) }
}

extension Rows: Sequence {
  /// Iterates over the rows.
  public func makeIterator() -> Iterator {
    Iterator(rows: self)
  }

  /// Iterates over the rows.
  public struct Iterator: IteratorProtocol {
    fileprivate let rows: Rows
    private var position = 0

    fileprivate init(rows: Rows) {
      self.rows = rows
    }

    /// The next row. Nil after the last.
    public mutating func next() -> Row? {
      guard position < rows.count else { return nil }
      defer { position += 1 }
      return rows[position]
    }
  }
}

extension Rows {
  func name(of column: Int) -> String { names[column] }

  func type(of column: Int) -> TypeOID {
    precondition(0..<columnCount ~= column, "column \(column) of \(columnCount)")
    return TypeOID(rawValue: unsafe PQftype(result.pointer, Int32(column)))
  }

  /// Lends the bytes of a value. Nil for NULL.
  func withField<Value>(
    row: Int, column: Int, _ body: (RawSpan) throws(PostgresError) -> Value
  ) throws(PostgresError) -> Value? {
    precondition(0..<columnCount ~= column, "column \(column) of \(columnCount)")
    let (row, column) = (Int32(row), Int32(column))
    guard unsafe PQgetisnull(result.pointer, row, column) == 0 else { return nil }
    let bytes = unsafe UnsafeRawBufferPointer(
      start: PQgetvalue(result.pointer, row, column),
      count: Int(PQgetlength(result.pointer, row, column)))
    return try unsafe body(RawSpan(_unsafeBytes: bytes))
  }
}
