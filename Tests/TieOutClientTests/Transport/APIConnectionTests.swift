import Testing
import TieOutClient
import TieOutCore

@Suite struct APIConnectionTests {
  private func get(
    _ bench: Bench, limit: Interval = .hours(24)
  ) async throws -> HTTPAnswer {
    try await bench.connection.send(HTTPRequest(.get, bench.server.origin, timeLimit: limit))
  }

  @Test func `an answer comes as it was sent`() async throws {
    try await Bench.with(.answer(418, headers: ["X-A": "b"], "{\"a\": 1}")) { bench in
      let answer = try await get(bench)
      #expect(answer.status == 418)
      #expect(answer[header: "x-a"] == "b")
      #expect(answer.body == Array("{\"a\": 1}".utf8))
    }
  }

  @Test func `twenty requests use one connection`() async throws {
    let replies = (0..<20).map { ScriptedServer.Reply.answer(200, "\($0)") }
    try await Bench.with(replies) { bench in
      for number in 0..<20 {
        let answer = try await get(bench)
        #expect(answer.body == Array("\(number)".utf8))
      }
      #expect(bench.server.connections == 1)
      #expect(bench.server.seen.count == 20)
    }
  }

  @Test(arguments: [301, 302, 303, 307, 308]) func `no redirection is followed`(_ status: Int)
    async throws
  {
    try await Bench.with(.answer(200)) { elsewhere in
      let location = ["Location": elsewhere.server.origin + "/stolen"]
      try await Bench.with(.answer(status, headers: location)) { bench in
        let credential = Credential(.bearer, try APIKey(Bench.key))
        let answer = try await bench.connection.send(
          HTTPRequest(.get, bench.server.origin, credential: credential))
        #expect(answer.status == status)
        #expect(elsewhere.server.seen.isEmpty)
      }
    }
  }

  @Test func `silence ends with the time limit`() async throws {
    try await Bench.with(.silence) { bench in
      _ = await #expect(throws: TransportError.timedOut) {
        // The server never answers, so any limit is reached on any machine.
        try await get(bench, limit: Interval(microseconds: 100_000))
      }
    }
  }

  @Test func `a body that stops ends with the time limit`() async throws {
    try await Bench.with(.slowBody) { bench in
      _ = await #expect(throws: TransportError.timedOut) {
        // The answer never ends, so any limit is reached on any machine.
        try await get(bench, limit: Interval(microseconds: 300_000))
      }
    }
  }

  @Test(arguments: [0, 1]) func `a cut connection is no answer`(_ row: Int) async throws {
    let reply = [ScriptedServer.Reply.cut, .cutInBody][row]
    try await Bench.with(reply) { bench in
      do {
        let answer = try await get(bench)
        Issue.record("found \(answer)")
      } catch {
        guard case .unreachable = error as? TransportError else {
          Issue.record("found \(error)")
          return
        }
      }
    }
  }

  @Test func `nobody listening is unreachable`() async throws {
    try await ScriptedServer.withDeadPort { port in
      try await APIConnection.with { connection in
        do {
          _ = try await connection.send(HTTPRequest(.get, "http://127.0.0.1:\(port)"))
          Issue.record("an answer came")
        } catch {
          guard case .unreachable(let reason) = error as? TransportError else {
            Issue.record("found \(error)")
            return
          }
          #expect(reason.contains("refused"), "\(reason)")
        }
      }
    }
  }

  @Test func `a server that does not encrypt is not spoken to in the clear`() async throws {
    try await Bench.with(.answer(200)) { bench in
      let url = bench.server.origin.replacing("http:", with: "https:")
      do {
        _ = try await bench.connection.send(HTTPRequest(.get, url))
        Issue.record("an answer came")
      } catch {
        guard case .unreachable = error as? TransportError else {
          Issue.record("found \(error)")
          return
        }
      }
      #expect(bench.server.seen.isEmpty)
    }
  }

  @Test(arguments: [0, 1, 2]) func `a body over the limit is not read`(_ row: Int) async throws {
    let reply = [
      ScriptedServer.Reply.promise(bytes: 1_001), .chunks(count: 11, bytes: 100),
      .answer(200, String(repeating: " ", count: 1_001)),
    ][row]
    var limits = TransportLimits()
    limits.bodyBytesMax = 1_000
    try await Bench.with(reply, limits: limits) { bench in
      _ = await #expect(throws: TransportError.oversized(bytesMax: 1_000)) { try await get(bench) }
    }
  }

  @Test func `a body at the limit is read`() async throws {
    var limits = TransportLimits()
    limits.bodyBytesMax = 1_000
    try await Bench.with(.chunks(count: 10, bytes: 100), limits: limits) { bench in
      let answer = try await get(bench)
      #expect(answer.body.count == 1_000)
    }
  }

  @Test func `a cancelled task gets no answer`() async throws {
    try await Bench.with(.silence) { bench in
      let task = Task { try await get(bench) }
      while bench.server.seen.isEmpty { await Task.yield() }
      task.cancel()
      _ = await #expect(throws: TransportError.cancelled) { try await task.value }
    }
  }

  @Test func `after a bad connection the next request gets a good one`() async throws {
    try await Bench.with(.cut, .answer(200, "ok")) { bench in
      await #expect(throws: TransportError.self) { try await get(bench) }
      let answer = try await get(bench)
      #expect(answer.body == Array("ok".utf8))
      #expect(bench.server.connections == 2)
    }
  }

  @Test func `shutting down twice does no harm`() async {
    let connection = APIConnection()
    await connection.shutdown()
    await connection.shutdown()
  }
}
