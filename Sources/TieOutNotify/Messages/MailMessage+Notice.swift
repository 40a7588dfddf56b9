import TieOutCore

extension MailMessage {
  /// The report of a run: the page, beside the summary for programs that show no HTML, and the workbook.
  init(
    _ notice: Notice, _ report: MailedReport, _ envelope: MailEnvelope, id: String,
    at date: Timestamp
  ) {
    let summary = MIMEPart.content(type: "text/plain; charset=utf-8", bytes: report.summary)
    let page = report.page.map { MIMEPart.content(type: "text/html; charset=utf-8", bytes: $0) }
    let workbook = report.workbook.map { bytes in
      MIMEPart.content(
        type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes: bytes,
        fileName: "tieout-\(notice.place.replacing("/", with: "-")).xlsx")
    }
    let text = page.map { MIMEPart.parts(kind: "alternative", [summary, $0]) } ?? summary
    self.init(
      envelope: envelope, subject: notice.subject, id: id, date: date,
      body: workbook.map { MIMEPart.parts(kind: "mixed", [text, $0]) } ?? text)
  }

  /// The failure of a night.
  init(_ failure: NightFailure, _ envelope: MailEnvelope, id: String, at date: Timestamp) {
    self.init(
      envelope: envelope, subject: "TieOut \(failure.night): the night failed", id: id, date: date,
      body: .content(type: "text/plain; charset=utf-8", bytes: Array(failure.text.utf8)))
  }
}

/// A night that ended without a report.
package struct NightFailure: Sendable, Hashable {
  /// What was to be evaluated: a day or a time.
  package var night: String
  /// What failed, and what to do.
  package var message: String
  /// The exit code.
  package var code: Int32

  /// A night that ended without a report.
  package init(night: String, message: String, code: Int32) {
    self.night = night
    self.message = message
    self.code = code
  }

  fileprivate var text: String {
    """
    The night of \(night) failed with exit code \(code):

    \(message)

    It published nothing new. What was recorded is safe; started again, it continues where it stopped.
    What each exit code means, and what to do: the operator's handbook (jobs/README.md), "Exit codes and what to do".

    """
  }

  /// The message's id for a target: the same for each failure of a night with the same reason.
  func messageID(for target: String) -> String {
    var hasher = FieldHasher()
    for text in ["failure", night, message, target] { hasher.add(text) }
    return "msg_\(hasher.finish())"
  }
}

extension Notice {
  /// `TieOut 2025-03-30: 3 new or worse findings, the worst critical, 12.5 USDT at stake`.
  var subject: String {
    let state = isIncomplete ? "incomplete, " : ""
    guard count > 0, let worst = counts.filter({ $0.value > 0 }).keys.max() else {
      return "TieOut \(place): \(state)nothing new, \(openInWords) open"
    }
    let noun = count == 1 ? "finding" : "findings"
    return "TieOut \(place): \(state)\(count) new or worse \(noun),"
      + " the worst \(worst.rawValue)\(stakeInWords)"
  }

  private var openInWords: String {
    let text = Self.text(open)
    return text.isEmpty ? "nothing" : text
  }

  /// The sums of real money; those of test networks if there are no others.
  private var stakeInWords: String {
    let isReal = atStake.keys.contains { !$0.isTest }
    var sums: [String: WideAmount] = [:]
    for (stake, amount) in atStake where stake.isTest != isReal {
      sums[stake.asset] = sums[stake.asset]?.plus(amount) ?? amount
    }
    guard !sums.isEmpty else { return "" }
    let texts = sums.sorted { $0.key < $1.key }.map {
      "\($0.value) \($0.key.prefix(Self.assetMax))"
    }
    let more = texts.count > Self.assetsMax ? " and \(texts.count - Self.assetsMax) more" : ""
    return ", \(texts.prefix(Self.assetsMax).joined(separator: ", "))\(more)"
      + " \(isReal ? "" : "of test networks ")at stake"
  }

  private static let assetsMax = 3
  private static let assetMax = 20
}
