/// Reads one row of a binary COPY, field by field from the left.
///
///     _ = try session.copyOut("COPY (SELECT id, note FROM t) TO STDOUT (FORMAT binary)") { row in
///       guard let id = row.int64() else { return }
///       notes[id] = row.text()
///     }
///
/// Each getter reads the next field; nil is NULL. A field of another size, or one too many, is nil as well
/// and makes the row fail: `copyOut` throws after the closure returns. Call `check()` to find out earlier.
/// Unread fields are skipped.
@safe package struct RowReader: ~Copyable {
  private var next: UnsafeRawPointer
  private let end: UnsafeRawPointer
  private var fieldsLeft = 0
  private var failure: PostgresError?
  /// Whether `failure` is set. Checked for each field, because checking the error itself would copy it.
  private var hasFailed = false

  /// The number of fields of the row.
  package private(set) var fieldCount = 0

  /// Reads a block that must outlive the reader.
  @unsafe init(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { preconditionFailure("a block of no bytes") }
    unsafe next = unsafe start
    unsafe end = unsafe start + bytes.count
  }

  /// Throws if a field so far could not be read.
  ///
  /// - Throws: the error of the first such field.
  package func check() throws(PostgresError) {
    if let failure { throw failure }
  }

  /// Whether all fields so far could be read.
  package var isSound: Bool { !hasFailed }

  /// Returns and clears the error of the first field that could not be read; nil if all could. The COPY then
  /// goes on with the next row.
  package mutating func forgive() -> PostgresError? {
    defer {
      failure = nil
      hasFailed = false
    }
    return failure
  }
}

// MARK: - Fields

extension RowReader {
  /// The next field, a `boolean`.
  package mutating func bool() -> Bool? {
    integer(UInt8.self).map { $0 != 0 }
  }

  /// The next field, a `smallint`.
  package mutating func int16() -> Int16? {
    integer(Int16.self)
  }

  /// The next field, an `integer`.
  package mutating func int32() -> Int32? {
    integer(Int32.self)
  }

  /// The next field, a `bigint`.
  package mutating func int64() -> Int64? {
    integer(Int64.self)
  }

  /// The next field: UTF-8 text of any type that has it (`text`, `varchar`, enums, …).
  package mutating func text() -> String? {
    guard let field = unsafe nextField() else { return nil }
    return unsafe String(decoding: field, as: UTF8.self)
  }

  /// The next field, a `bytea`.
  package mutating func bytes() -> [UInt8]? {
    guard let field = unsafe nextField() else { return nil }
    return unsafe Array(field)
  }

  /// The next field, a `uuid`.
  package mutating func uuid() -> UUID128? {
    guard let field = unsafe nextField(size: 16) else { return nil }
    return unsafe UUID128(
      high: UInt64(bigEndian: field.loadUnaligned(as: UInt64.self)),
      low: UInt64(bigEndian: field.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
  }

  /// The next field, a `timestamptz`: microseconds since 1970-01-01 UTC. `infinity` makes the row fail.
  package mutating func timestamp() -> Int64? {
    guard let wire = integer(Int64.self) else { return nil }
    guard let value = TimestampWire.decode(wire) else { return fail(.unboundedTime) }
    return value
  }

  /// The next field, a `date`: days since 1970-01-01. `infinity` makes the row fail.
  package mutating func date() -> Int32? {
    guard let wire = integer(Int32.self) else { return nil }
    guard let value = TimestampWire.decode(days: wire) else { return fail(.unboundedTime) }
    return value
  }

  /// The next field, a `numeric`, without trailing zeros: `1.500` is `(15, 1)`. NaN, infinities and more than
  /// 38 digits make the row fail.
  package mutating func numeric() -> (coefficient: Int128, scale: Int)? {
    guard let field = unsafe nextField() else { return nil }
    do {
      return try unsafe NumericWire.read(RawSpan(_unsafeBytes: field))
    } catch {
      return fail(error)
    }
  }

  /// Skips the next field.
  package mutating func skip() {
    _ = unsafe nextField()
  }

  /// Lends the bytes of the next field without a copy. Nil for NULL.
  package mutating func withBytes<Result, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    guard let field = unsafe nextField() else { return nil }
    return try unsafe body(RawSpan(_unsafeBytes: field))
  }
}

// MARK: - Walking

extension RowReader {
  @inline(__always)
  private mutating func integer<Value: FixedWidthInteger & BitwiseCopyable>(
    _ type: Value.Type
  ) -> Value? {
    guard let field = unsafe nextField(size: MemoryLayout<Value>.size) else { return nil }
    return unsafe Value(bigEndian: field.loadUnaligned(as: Value.self))
  }

  @inline(__always)
  private mutating func nextField(size: Int) -> UnsafeRawPointer? {
    guard let field = unsafe nextField() else { return nil }
    guard field.count == size else {
      return unsafe fail(.malformed("field of \(size) bytes", field.count))
    }
    return field.baseAddress
  }

  /// The bytes of the next field. Nil for NULL, and once the row has failed.
  @inline(__always)
  private mutating func nextField() -> UnsafeRawBufferPointer? {
    guard !hasFailed else { return nil }
    guard fieldsLeft > 0 else { return unsafe fail(.fieldBeyondEnd(fieldCount)) }
    fieldsLeft -= 1
    guard let length = word(Int32.self), length >= 0 else { return nil }
    guard Int(length) <= bytesLeft else { return unsafe fail(.truncatedCopy) }
    defer { unsafe next += Int(length) }
    return unsafe UnsafeRawBufferPointer(start: next, count: Int(length))
  }

  private var bytesLeft: Int { unsafe end - next }

  @inline(__always)
  private mutating func word<Value: FixedWidthInteger & BitwiseCopyable>(
    _ type: Value.Type
  ) -> Value? {
    guard bytesLeft >= MemoryLayout<Value>.size else { return fail(.truncatedCopy) }
    defer { unsafe next += MemoryLayout<Value>.size }
    return unsafe Value(bigEndian: next.loadUnaligned(as: Value.self))
  }

  /// Records the first failure.
  @inline(never)
  private mutating func fail<Value>(_ error: PostgresError) -> Value? {
    if !hasFailed { failure = error }
    hasFailed = true
    return nil
  }
}

// MARK: - The stream around the rows

extension RowReader {
  /// Skips the header: signature, flags, and an extension with its length.
  mutating func skipHeader(_ signature: [UInt8]) throws(PostgresError) {
    for byte in signature where word(UInt8.self) != byte { throw .truncatedCopy }
    _ = word(Int32.self)
    let extensionLength = Int(word(Int32.self) ?? 0)
    guard !hasFailed, 0...bytesLeft ~= extensionLength else { throw .truncatedCopy }
    unsafe next += extensionLength
  }

  /// Begins the next tuple. False at the end of the block and at the trailer.
  mutating func beginTuple() -> Bool {
    guard !hasFailed, bytesLeft > 0, let count = word(Int16.self), count >= 0 else {
      return false
    }
    fieldCount = Int(count)
    fieldsLeft = fieldCount
    return true
  }

  /// Skips the unread fields.
  mutating func endTuple() throws(PostgresError) {
    while fieldsLeft > 0, !hasFailed { skip() }
    try check()
  }
}

extension PostgresError {
  fileprivate static func fieldBeyondEnd(_ count: Int) -> PostgresError {
    PostgresError(sqlState: "42804", message: "the row has \(count) fields, another was asked for")
  }

  fileprivate static var truncatedCopy: PostgresError {
    PostgresError(sqlState: "22P04", message: "COPY sent a block that is not its binary format")
  }
}
