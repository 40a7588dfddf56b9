import TieOutIntake
import TestSupport
import Testing
@testable import TieOutCore
@testable import TieOutProviders

/// Every input is decoded or refused with a reason; none crashes the program.
@Suite(.turn) struct FuzzTests {
  static let bodies =
    [PayInPageTests.order, PayInPageTests.deposit, PayInPageTests.transfer, PayDeFiTests.completed]
    + PayInWebhookTests.table.map(\.body)
  /// The seeds are fixed; `jobs/fuzz` tries others, and many more.
  static let cases = 40_000

  @Test func `no mutated body crashes, and each is an event`() {
    let seed: UInt64 = 99
    var random = SeededGenerator(seed: seed)
    for number in 0..<Self.cases / 2 {
      let body = random.mutated(random.pick(Self.bodies))
      let account: ProviderAccount = random.once(in: 3) ? .paydefi : .payin
      let events = account.provider.adapter.events(
        of: Delivery(account: account, receivedAt: received, headers: [:], body: body))
      let resource = random.pick(["orders", "deposits", "transfers", "payments"])
      let reading = account.provider.adapter.read(
        Page(
          account: account, resource: resource, sweep: nil, requestedAt: received,
          url: "https://x/p_1", status: 200, body: body))
      let mute = (events + reading.rows.map(\.event)).filter {
        $0.kind == .bodyUnreadable && $0.facts.note?.isEmpty != false
      }
      guard !events.isEmpty, mute.isEmpty else {
        Issue.record("seed \(seed), case \(number): \(String(decoding: body, as: UTF8.self))")
        return
      }
    }
  }

  @Test func `no mutated line crashes, and each is read or refused with a reason`() {
    let seed: UInt64 = 100
    var random = SeededGenerator(seed: seed)
    let lines = InputLineTests.good.map(\.value)
    for number in 0..<Self.cases / 2 {
      let line = random.mutated(random.pick(lines))
      do throws(InputError) {
        _ = try InputLine(line)
      } catch  where error.reason.isEmpty {
        Issue.record("seed \(seed), case \(number): \(String(decoding: line, as: UTF8.self))")
        return
      } catch {}
    }
  }
}

extension SeededGenerator {
  /// A text with a few bytes changed, removed, duplicated or cut off.
  mutating func mutated(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<1 + below(3) where !bytes.isEmpty {
      let place = below(bytes.count)
      switch below(6) {
      case 0: bytes[place] = UInt8(below(256))
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(pick(Array("{}[]\",:\\0e.-u\u{0}".utf8)), at: place)
      case 3: bytes.removeLast(bytes.count - place)
      case 4:
        bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + below(40))], at: place)
      case _:
        bytes.replaceSubrange(
          place..<min(bytes.count, place + 4),
          with: Array(pick(["null", "1e9999", "\\ud800", "[[[["]).utf8))
      }
    }
    return bytes
  }
}
