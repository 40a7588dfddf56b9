import CSchema
import Crypto

/// The files of `sql/`, as they were when the program was built.
enum SchemaFiles {
  struct File: Sendable {
    let name: String
    let text: String

    /// The SHA-256 of its bytes, in hexadecimal.
    var checksum: String {
      SHA256.hash(data: Array(text.utf8)).map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
    }
  }

  static let all: [File] = (0..<tieout_sql_file_count()).map { index in
    let file = unsafe tieout_sql_file_at(index)
    return unsafe File(name: String(cString: file.name), text: String(cString: file.text))
  }
}
