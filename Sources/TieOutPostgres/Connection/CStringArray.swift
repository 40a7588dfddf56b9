/// Texts for C: an array of pointers to NUL-terminated bytes, with NULL at the end.
struct CStringArray {
  private var bytes: [CChar] = []
  private var offsets: [Int] = []

  init(_ texts: [String]) {
    for text in texts {
      offsets.append(bytes.count)
      bytes.append(contentsOf: text.utf8CString)
    }
    bytes.append(0)
  }

  /// Lends the array; the pointers are valid only during the call.
  func withPointers<Result>(
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
  ) -> Result {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      var pointers: [UnsafePointer<CChar>?] = unsafe offsets.map { offset in
        unsafe buffer.baseAddress.map { unsafe $0 + offset }
      }
      unsafe pointers.append(nil)
      return unsafe pointers.withUnsafeBufferPointer { unsafe body($0.baseAddress) }
    }
  }
}
