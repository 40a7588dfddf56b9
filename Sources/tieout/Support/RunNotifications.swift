import Foundation
import Synchronization
import TieOutConfiguration
import TieOutCore
import TieOutNotify
import TieOutReconcile
import TieOutStore

/// Notifies the configured targets of a run's result, and signals a dead-man's switch. Failures are warnings
/// and do not change the reports.
struct RunNotifications: Sendable {
  private let targets: [Target]
  private let ping: String?
  private let notifier: Notifier
  private let log: RunLog

  /// - Throws: ``Failure`` if a secret is missing or invalid, before the run begins.
  init(_ settings: NotificationSettings, _ log: RunLog) throws {
    self.log = log
    targets = try settings.targets.map(Target.init)
    ping = try settings.ping.map { try $0.url("notify.ping") }
    notifier = Notifier(
      Attempts(
        countMax: settings.attemptsMax, limit: settings.attemptLimit,
        totalLimit: settings.totalLimit), now: { .now })
  }

  /// Runs `night` between two signals to the dead-man's switch, and mails its failure. Signals do not delay
  /// the work.
  ///
  /// - Parameter name: what the night evaluates: a day or a time.
  func around(_ name: String, _ night: () async throws -> Int32) async throws -> Int32 {
    async let started: Void = signal(.start)
    do {
      let code = try await night()
      await started
      // A run with findings has not failed.
      await signal(code <= 1 ? .success : .failure)
      return code
    } catch {
      await started
      await signal(.failure)
      await mail(Failure(error), of: name)
      throw error
    }
  }

  /// Mails why a night failed. A night beside a running one has not failed: the other one notifies.
  private func mail(_ failure: Failure, of name: String) async {
    guard failure.code != 4 else { return }
    let night = NightFailure(night: name, message: failure.message, code: failure.code)
    for failure in await notifier.tell(targets, of: night) { log.warn("\(failure)") }
  }

  private func signal(_ signal: Notifier.Signal) async {
    guard let ping, let failure = await notifier.ping(ping, signal) else { return }
    log.warn("\(failure)")
  }

  /// Notifies targets that were not notified of this run yet. Runs as of an earlier knowledge notify none.
  ///
  /// - Parameter isIncomplete: whether the run lacks evidence that it should have.
  func tell(_ run: Run, _ summary: RunSummary, isIncomplete: Bool, _ store: Store) async {
    guard !targets.isEmpty, run.knownAt == nil else { return }
    do {
      let told = try await store.targetsTold(of: run)
      let left = targets.filter { $0.isRepeated || !told.contains($0.name) }
      guard !left.isEmpty else { return }
      var notice = try await notice(run, summary, store)
      notice.isIncomplete = isIncomplete
      let failures = await notifier.tell(left, of: notice) { name in
        do { try await store.remember(told: name, of: run, at: .now) } catch {
          log.warn("\(name) was notified, which could not be recorded: it may be notified again")
        }
      }
      for failure in failures { log.warn("\(failure)") }
    } catch {
      log.warn("no target could be notified: \(Failure(error).message)")
    }
  }

  private func notice(
    _ run: Run, _ summary: RunSummary, _ store: Store
  ) async throws -> Notice {
    let day = Environment.calendar.day(judgedAsOf: run.asOf)
    let notice = Mutex(
      Notice(
        run: run.id, day: "\(day)", asOf: run.asOf, reports: summary.folder.path,
        open: summary.openBySeverity))
    try await store.news(of: run, in: Environment.configuration.order) { settled, isWorse in
      let reason: Notice.Item.Reason =
        switch settled.change {
        case .new: .new
        case .reopened: .reopened
        case .carried, .resolved, .ignored, .lapsed: .worse
        }
      let item = Notice.Item(
        finding: settled.finding, id: settled.id, reason: reason, firstSeen: settled.firstSeen)
      notice.withLock { $0.add(item) }
    }
    return notice.withLock { $0 }
  }
}

extension Target {
  fileprivate init(_ settings: NotificationSettings.Target) throws(Failure) {
    let key = "notify.targets, \(settings.name)"
    let form: Form
    switch settings.form {
    case .webhook(let url, let source):
      guard let text = try source.value() else {
        throw .usage(
          "\(key): \(source) is not set; it holds the secret that messages are signed with.")
      }
      guard let secret = SigningSecret(text) else {
        throw .usage(
          "\(key): \(source) holds no secret of the form whsec_ and Base64 of 24 to 64 bytes.")
      }
      form = .webhook(url: try url.url(key), secret: secret)
    case .slack(let url): form = .slack(url: try url.url(key))
    case .command(let arguments): form = .command(arguments)
    case .mail(let mail): form = .mail(try Mail(mail, key))
    case .folder(let path): form = .folder(path)
    }
    self.init(name: settings.name, form: form, minimum: settings.minimum)
  }
}

extension Mail {
  fileprivate init(_ settings: MailSettings, _ key: String) throws(Failure) {
    let route: Route
    switch settings.route {
    case .program(let path): route = .program(path)
    case .server(let server): route = .server(try MailServer(server, key))
    }
    self.init(
      MailEnvelope(from: settings.from, to: settings.to), route, isEveryNight: settings.isEveryNight
    )
  }
}

extension MailServer {
  fileprivate init(_ settings: MailServerSettings, _ key: String) throws(Failure) {
    var login: (String, Password)?
    if let user = settings.user, let source = settings.password {
      guard let password = try source.value() else {
        throw .usage("\(key): \(source) is not set; it holds the password of the mail server.")
      }
      login = (user, Password(password))
    }
    self.init(
      url: settings.url, isEncrypted: settings.isEncrypted, authorities: settings.authorities,
      login: login)
  }
}

extension NotificationSettings.Place {
  fileprivate func url(_ key: String) throws(Failure) -> String {
    switch self {
    case .url(let url): return url
    case .secret(let source):
      guard let url = try source.value() else { throw .usage("\(key): \(source) is not set.") }
      return url
    }
  }
}
