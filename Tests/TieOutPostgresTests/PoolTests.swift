import Synchronization
import TestSupport
import Testing
import TieOutEmbeddedPostgres

@testable import TieOutPostgres

@Suite struct PoolMachineTests {
  @Test func `connections are opened up to the limit, then one waits`() {
    var machine = PoolMachine<String>(size: 2)
    #expect(machine.acquire() == .open)
    #expect(machine.acquire() == .open)
    #expect(machine.acquire() == .wait(1))
    #expect(machine.acquire() == .wait(2))
    #expect(machine.giveBack("a") == .hand("a", to: 1))
    #expect(machine.giveBack("b") == .hand("b", to: 2))
    #expect(machine.giveBack("a") == .nothing)
    #expect(machine.acquire() == .use("a"))
  }

  @Test func `the room of a lost connection goes to the first who waits`() {
    var machine = PoolMachine<String>(size: 1)
    #expect(machine.acquire() == .open)
    #expect(machine.acquire() == .wait(1))
    #expect(machine.lose() == .letOpen(1))
    #expect(machine.lose() == .nothing)
    #expect(machine.acquire() == .open)
  }

  @Test func `who leaves is passed over, once`() {
    var machine = PoolMachine<String>(size: 1)
    #expect(machine.acquire() == .open)
    #expect(machine.acquire() == .wait(1))
    #expect(machine.acquire() == .wait(2))
    #expect(machine.leave(1) == true)
    #expect(machine.leave(1) == false)
    #expect(machine.giveBack("a") == .hand("a", to: 2))
    #expect(machine.leave(2) == false)
  }

  @Test func `a closed pool refuses, and is drained when the last one is back`() {
    var machine = PoolMachine<String>(size: 2)
    #expect(machine.acquire() == .open)
    #expect(machine.acquire() == .open)
    #expect(machine.giveBack("a") == .nothing)
    let (idle, waiting) = machine.close()
    #expect(idle == ["a"] && waiting.isEmpty)
    #expect(machine.acquire() == .refuse)
    #expect(!machine.isDrained)
    #expect(machine.giveBack("b") == .close("b"))
    #expect(machine.isDrained)
  }

  @Test func `closing turns away those who wait`() {
    var machine = PoolMachine<String>(size: 1)
    #expect(machine.acquire() == .open)
    #expect(machine.acquire() == .wait(1))
    #expect(machine.close().waiting == [1])
    #expect(machine.leave(1) == false)
    #expect(machine.lose() == .nothing)
    #expect(machine.isDrained)
  }
}

extension PostgresPool {
  /// Whether it no longer lends connections.
  fileprivate var isClosed: Bool { machine.isClosed }
}

extension LiveTests {
  @Suite struct PoolTests {
    @Test func `no more connections than the limit, whoever asks`() async throws {
      let pool = PostgresPool(try TestServer.server().configuration, size: 3)
      let pids = try await withThrowingTaskGroup(of: Int32.self) { group in
        for _ in 0..<30 {
          group.addTask {
            try await pool.withSession { session in
              try session.execute("SELECT pg_backend_pid(), pg_sleep(0.01)")[0].int32(0)
            }
          }
        }
        return try await group.reduce(into: Set<Int32>()) { $0.insert($1) }
      }
      #expect((1...3).contains(pids.count))
      await pool.close()
    }

    @Test func `those who wait are served in order`() async throws {
      let pool = PostgresPool(try TestServer.server().configuration, size: 1)
      let lock = try await HeldLock()
      let order = Mutex([Int]())
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<5 {
          group.addTask { @Sendable in
            try await pool.withSession { session in
              _ = try session.execute(lock.wait)
              order.withLock { $0.append(number) }
            }
          }
          // The first has the connection, the others queue in order.
          if number == 0 {
            try await TestServer.awaitWaiting(1, for: "advisory")
          } else {
            try await until { await pool.waitingCount == number }
          }
        }
        await lock.release()
        try await group.waitForAll()
      }
      #expect(order.withLock { $0 } == [0, 1, 2, 3, 4])
      await pool.close()
    }

    @Test func `a connection that the server has closed is replaced unnoticed`() async throws {
      let pool = PostgresPool(try TestServer.server().configuration, size: 1)
      let pid = try await pool.withSession { try $0.execute("SELECT pg_backend_pid()")[0].int32(0) }
      let administrator = try await TestServer.connectAsAdministrator()
      try await administrator.run { session in
        _ = try session.execute("SELECT pg_terminate_backend($1, 5000)", [.int32(pid)])
      }
      let next = try await pool.withSession { session in
        try session.execute("SELECT pg_backend_pid()")[0].int32(0)
      }
      #expect(next != pid)
      await pool.close()
    }

    @Test func `a connection that breaks in use is replaced for the next one`() async throws {
      let pool = PostgresPool(try TestServer.server().configuration, size: 1)
      let error = await #expect(throws: PostgresError.self) {
        try await pool.withSession { session in
          try session.execute("SELECT pg_terminate_backend(pg_backend_pid())").count
        }
      }
      #expect(error?.isConnectionFailure == true)
      #expect(try await pool.withSession { try $0.answers() })
      await pool.close()
    }

    @Test func `a transaction left open is rolled back before the next one's turn`() async throws {
      let pool = PostgresPool(try TestServer.server().configuration, size: 1)
      try await pool.withSession { session in
        try session.script("CREATE TEMP TABLE t (n int)")
        try session.script("BEGIN")
        try session.script("INSERT INTO t VALUES (1)")
      }
      let count = try await pool.withSession { session in
        #expect(!session.isInTransaction)
        return try session.count("t")
      }
      #expect(count == 0)
      await pool.close()
    }

    @Test func `a cancelled waiter leaves, and the others keep their places`() async throws {
      let pool = PostgresPool(try TestServer.server().configuration, size: 1)
      let lock = try await HeldLock()
      let holder = Task { try await pool.withSession { try $0.execute(lock.wait).count } }
      try await TestServer.awaitWaiting(1, for: "advisory")
      let leaver = Task { try await pool.withSession { try $0.execute("SELECT 1").count } }
      try await until { await pool.waitingCount == 1 }
      let stayer = Task { try await pool.withSession { try $0.execute("SELECT 1").count } }
      try await until { await pool.waitingCount == 2 }
      leaver.cancel()
      // While the connection is still lent.
      await #expect(throws: CancellationError.self) { try await leaver.value }
      await lock.release()
      #expect(try await holder.value == 1)
      #expect(try await stayer.value == 1)
      await pool.close()
    }

    @Test func `a pool that cannot connect says so to each, and does not get stuck`() async throws {
      let configuration = try PostgresConfiguration(url: "host=127.0.0.1 port=1 user=a dbname=b")
      let pool = PostgresPool(configuration, size: 1)
      await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<5 {
          group.addTask {
            do {
              return try await pool.withSession { $0.serverVersion } < 0
            } catch {
              return (error as? PostgresError)?.isConnectionFailure == true
            }
          }
        }
        for await wasRefused in group { #expect(wasRefused) }
      }
      await pool.close()
    }

    @Test func `closing waits for the work under way, and refuses more`() async throws {
      let pool = PostgresPool(try TestServer.server().configuration, size: 1)
      let lock = try await HeldLock()
      let isDone = Mutex(false)
      let task = Task { @Sendable in
        try await pool.withSession { session in
          _ = try session.execute(lock.wait)
          isDone.withLock { $0 = true }
        }
      }
      try await TestServer.awaitWaiting(1, for: "advisory")
      let closing = Task {
        await pool.close()
        return isDone.withLock { $0 }
      }
      try await until { await pool.isClosed }
      await lock.release()
      #expect(await closing.value)
      try await task.value
      let error = await #expect(throws: PostgresError.self) {
        try await pool.withSession { $0.serverVersion }
      }
      #expect(error?.sqlState == "08003")
    }
  }
}
