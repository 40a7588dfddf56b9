import TestSupport
import Testing

@testable import TieOutSandbox

@Suite(.turn) struct MomentTests {
  @Test(arguments: [
    ("2025-03-10T00:00:00Z", 1_741_564_800_000), ("1970-01-01T00:00:00.001Z", 1),
    ("2025-03-10T23:59:59.5Z", 1_741_651_199_500), ("2024-02-29T12:00:00.1239Z", 1_709_208_000_123),
  ])
  func `a time is read`(_ text: String, _ milliseconds: Int) {
    #expect(Moment(text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "2025-03-10", "2025-03-10T00:00:00", "2025-02-30T00:00:00Z", "2025-03-10T24:00:00Z",
    "2025-03-10T0:00:00Z", "2025-03-10T00:00:00.Z", "2025-03-10T00:00:00.1.2Z",
    "2025-03-10T+1:00:00Z",
  ])
  func `text that is not a time is refused`(_ text: String) {
    #expect(Moment(text) == nil)
  }
}
