import CPostgres

/// The rows that a statement answered, and how many rows it affected.
///
/// Owns libpq's result for as long as any row of it is held. Unchecked, since libpq promises that a
/// finished result is only read and may go from thread to thread.
public final class Rows: @unchecked Sendable {
  private let result: ResultHandle

  /// How many rows came.
  public let count: Int

  /// How many columns each row has.
  public let columnCount: Int

  init(_ result: consuming ResultHandle) {
    count = unsafe Int(PQntuples(result.pointer))
    columnCount = unsafe Int(PQnfields(result.pointer))
    self.result = result
  }

  /// How many rows the statement inserted, changed, deleted or selected.
  public var affected: Int { result.affected }

  /// A row, from 0 to `count - 1`.
  public subscript(row: Int) -> Row {
    precondition(0..<count ~= row, "row \(row) of \(count)")
    return Row(rows: self, index: row)
  }

  /// The only row.
  ///
  /// - Throws: 21000 when there is none, or more than one.
  public func one() throws(PostgresError) -> Row {
    guard count == 1 else {
      throw PostgresError(sqlState: "21000", message: "expected one row, found \(count)")
    }
    return self[0]
  }

  /// The position of a column by its name; nil if there is none.
  public func column(_ name: String) -> Int? {
    (0..<columnCount).first { self.name(of: $0) == name }
  }
}

extension Rows: Sequence {
  /// Walks the rows from the first to the last.
  public func makeIterator() -> Iterator {
    Iterator(rows: self)
  }

  /// Walks the rows from the first to the last.
  public struct Iterator: IteratorProtocol {
    fileprivate let rows: Rows
    private var position = 0

    fileprivate init(rows: Rows) {
      self.rows = rows
    }

    /// The next row; nil after the last.
    public mutating func next() -> Row? {
      guard position < rows.count else { return nil }
      defer { position += 1 }
      return rows[position]
    }
  }
}

extension Rows {
  func name(of column: Int) -> String {
    unsafe PQfname(result.pointer, Int32(column)).map { unsafe String(cString: $0) } ?? "?column?"
  }

  func type(of column: Int) -> TypeOID {
    precondition(0..<columnCount ~= column, "column \(column) of \(columnCount)")
    return TypeOID(rawValue: unsafe PQftype(result.pointer, Int32(column)))
  }

  /// Lends the bytes of a value; nil for NULL.
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
