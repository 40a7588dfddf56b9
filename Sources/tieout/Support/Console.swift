import Foundation
import Synchronization

/// Data goes to standard output, everything else to standard error.
enum Console {
  private static let lock = Mutex(())

  static func print(_ text: String) { write(text + "\n", to: .standardOutput) }
  static func note(_ text: String) { write(text + "\n", to: .standardError) }
  static func error(_ text: String) { write("tieout: \(text)\n", to: .standardError) }

  /// Shows a line that the next call replaces (on a terminal).
  static func progress(_ text: String) { write("\r\u{1B}[2K" + text, to: .standardError) }

  /// Whether standard error is a terminal.
  static let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1

  /// The width of lines for people: COLUMNS, else that of the terminal; 80 where there is none.
  static let width = max(20, Environment["COLUMNS"].flatMap { Int($0) } ?? terminalWidth ?? 80)

  private static var terminalWidth: Int? {
    var size = winsize()
    let answer = unsafe withUnsafeMutablePointer(to: &size) {
      unsafe ioctl(FileHandle.standardOutput.fileDescriptor, UInt(TIOCGWINSZ), $0)
    }
    return answer == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
  }

  private static func write(_ text: String, to handle: FileHandle) {
    lock.withLock { _ in try? handle.write(contentsOf: Data(text.utf8)) }
  }
}
