import Logging
import Synchronization
import TieOutCore

/// Performs calls: obeys rate limits, retries, rotates keys, and logs what it does.
///
/// Only this type waits or retries.
final class APICaller: Sendable {
  /// The answer after all attempts, and when its attempt started.
  struct CallAnswer {
    var answer: HTTPAnswer
    var url: String
    var requestedAt: Timestamp
    var place: CallPlace
  }

  let account: ProviderAccount
  let base: BaseURL
  let scrubber: Scrubber
  let now: @Sendable () -> Timestamp
  private let credentials: [Credential]
  /// Index of the credential in use.
  private let credentialIndex = Mutex(0)
  private let settings: ClientSettings
  private let transport: any HTTPTransport
  private let gate: RateGate
  private let randomness: Mutex<any RandomNumberGenerator & Sendable>

  init(
    _ account: ProviderAccount, _ base: BaseURL, _ form: Credential.Form, _ keys: APIKeys,
    _ settings: ClientSettings, limits: [RateLimit], _ transport: any HTTPTransport
  ) {
    self.account = account
    self.base = base
    self.settings = settings
    self.transport = transport
    now = settings.now
    scrubber = Scrubber(keys)
    credentials = keys.keys.map { Credential(form, $0) }
    gate = RateGate(settings.rateLimits ?? limits, clock: settings.waitClock)
    randomness = Mutex(settings.randomness)
  }

  // MARK: the loop

  /// Performs a call. Returns answers of any status; the caller interprets them.
  ///
  /// - Throws: ``APIError`` if no answer arrived.
  func answer(to call: APICall) async throws(APIError) -> CallAnswer {
    var call = call
    if call.method == .post, call.idempotencyKey == nil { call.idempotencyKey = newKey() }
    if let fault = call.fault { throw .unaskable(place(call, 0), reason: fault) }
    var machine = RetryMachine(settings.retry, isRepeatable: call.isRepeatable)
    var log = settings.logger
    log[metadataKey: "call"] = "\(newID())"
    while true {
      let attempt = await attempt(call, log)
      let action = randomness.withLock {
        machine.attemptEnded(outcome(of: attempt), using: &$0)
      }
      switch action {
      case .finish, .giveUp:
        return try result(of: attempt, call.url(base), place(call, machine.attempts))
      case .wait(let wait):
        log.info(
          "trying again",
          metadata: [
            "request": "\(place(call, machine.attempts))", "because": "\(reason(for: attempt))",
            "wait": "\(wait.inSeconds)",
          ])
        do { try await settings.waitClock.sleep(wait) } catch {
          throw .cancelled(place(call, machine.attempts))
        }
      }
    }
  }

  /// The answer of one attempt and when it started, or why there is none.
  private typealias Attempt = Result<(answer: HTTPAnswer, requestedAt: Timestamp), TransportError>

  /// Sends the request; if the server refuses the key, again with each further key.
  private func attempt(_ call: APICall, _ log: Logger) async -> Attempt {
    while true {
      do { try await gate.pass { wait in logLimit(wait, call, log) } } catch {
        return .failure(.cancelled)
      }
      let index = credentialIndex.withLock { $0 }
      let requestedAt = now()
      let started = settings.waitClock.elapsed()
      let result = await send(request(call, credentials[index]))
      let took = Interval(
        microseconds: settings.waitClock.elapsed().microseconds - started.microseconds)
      logAttempt(result, call, took, log)
      guard case .success(let answer) = result, answer.status == 401, moveOn(from: index, log)
      else { return result.map { ($0, requestedAt) } }
    }
  }

  private func send(_ request: HTTPRequest) async -> Result<HTTPAnswer, TransportError> {
    do throws(TransportError) {
      var answer = try await transport.send(request)
      answer.body = scrubber.scrub(answer.body)
      return .success(answer)
    } catch {
      return .failure(error)
    }
  }

  /// Selects the next key; false if there is none.
  private func moveOn(from index: Int, _ log: Logger) -> Bool {
    let isLast = credentialIndex.withLock { current in
      if current == index, index + 1 < credentials.count { current += 1 }
      return current == index
    }
    if !isLast { log.info("the API key was refused, taking the next one") }
    return !isLast
  }

  private func request(_ call: APICall, _ credential: Credential) -> HTTPRequest {
    var headers = [HTTPField("Accept", "application/json"), HTTPField("User-Agent", "TieOut/1")]
    if call.method == .post { headers.append(HTTPField("Content-Type", "application/json")) }
    if let key = call.idempotencyKey { headers.append(HTTPField("Idempotency-Key", key.text)) }
    return HTTPRequest(
      call.method, call.url(base), headers: headers, credential: credential,
      body: call.body?.bytes,
      timeLimit: call.isList ? settings.listTimeLimit : settings.timeLimit)
  }

  // MARK: what an attempt means

  private func outcome(of attempt: Attempt) -> AttemptOutcome {
    switch attempt {
    case .success(let (answer, _)): outcome(of: answer)
    case .failure(.timedOut): .timedOut
    case .failure(.unreachable): .unreachable
    case .failure(.oversized): .oversized
    case .failure(.cancelled): .cancelled
    }
  }

  private func outcome(of answer: HTTPAnswer) -> AttemptOutcome {
    guard answer.status >= 400 else { return .answered }
    let body = ErrorBody(answer.body)
    let wait = RetryAfter.read(answer, bodySeconds: body.retryAfterSeconds, now: now())
    switch APIError.Kind(answer.status, body.code) {
    case .rateLimited: return .limited(retryAfter: wait)
    case .server: return .failed(retryAfter: wait)
    case .validation, .unauthorized, .forbidden, .notFound, .conflict, .insufficientAddresses,
      .refused:
      return .refused
    }
  }

  private func result(
    of attempt: Attempt, _ url: String, _ place: CallPlace
  ) throws(APIError) -> CallAnswer {
    switch attempt {
    case .success(let (answer, requestedAt)):
      return CallAnswer(
        answer: answer, url: scrubber.scrub(url), requestedAt: requestedAt, place: place)
    case .failure(.timedOut): throw .timedOut(place)
    case .failure(.unreachable(let reason)):
      throw .unreachable(place, reason: scrubber.line(reason, 300))
    case .failure(.oversized(let bytesMax)): throw .oversized(place, bytesMax: bytesMax)
    case .failure(.cancelled): throw .cancelled(place)
    }
  }

  // MARK: log lines

  private func reason(for attempt: Attempt) -> String {
    switch attempt {
    case .success(let (answer, _)): "status \(answer.status)"
    case .failure(let error): text(error)
    }
  }

  private func text(_ error: TransportError) -> String {
    switch error {
    case .timedOut: "timed out"
    case .unreachable(let reason): "unreachable: \(scrubber.line(reason, 300))"
    case .oversized(let bytesMax): "more than \(bytesMax) bytes"
    case .cancelled: "cancelled"
    }
  }

  private func logLimit(_ wait: Interval, _ call: APICall, _ log: Logger) {
    log.info(
      "waiting for the rate limit",
      metadata: ["request": "\(place(call, 0))", "wait": "\(wait.inSeconds)"])
  }

  private func logAttempt(
    _ result: Result<HTTPAnswer, TransportError>, _ call: APICall, _ took: Interval, _ log: Logger
  ) {
    var metadata: Logger.Metadata = [
      "request": "\(place(call, 0))", "took": "\(took.inSeconds)",
    ]
    switch result {
    case .success(let answer):
      metadata["status"] = "\(answer.status)"
      metadata["bytes"] = "\(answer.body.count)"
      let id = answer[header: "x-request-id"] ?? answer[header: "cf-ray"]
      if let id { metadata["requestID"] = "\(scrubber.line(id, 100))" }
    case .failure(let error): metadata["failure"] = "\(text(error))"
    }
    if let key = call.idempotencyKey { metadata["idempotencyKey"] = "\(key.text)" }
    log.log(level: call.method == .get ? .debug : .info, "asked", metadata: metadata)
  }

  private func place(_ call: APICall, _ attempts: Int) -> CallPlace {
    CallPlace(account, scrubber.scrub(call.name), attempts: attempts)
  }

  private func newKey() -> IdempotencyKey {
    randomness.withLock { IdempotencyKey(using: &$0) }
  }

  private func newID() -> String { randomness.withLock { $0.next() }.hexadecimal }
}

/// Empty, because the properties hold keys and connections in use.
extension APICaller: CustomReflectable {
  var customMirror: Mirror { Mirror(self, children: []) }
}
