import Dispatch
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// An executor with its own thread.
///
/// libpq blocks. On the cooperative pool, which has as many threads as cores, a few waiting statements would
/// stop all other tasks; here only the connection's own thread waits.
final class DatabaseThread: SerialExecutor {
  private struct Jobs {
    var waiting: [UnownedJob] = []
    var isStopped = false
  }

  private let jobs = Mutex(Jobs())
  private let wakeUp = DispatchSemaphore(value: 0)

  /// Starts the thread, which keeps the executor alive until `stop`.
  init() {
    let context = unsafe Unmanaged.passRetained(self).toOpaque()
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let code = unsafe pthread_create(
      &thread, nil,
      { context in
        guard let context = unsafe context as UnsafeMutableRawPointer? else { return nil }
        unsafe Unmanaged<DatabaseThread>.fromOpaque(context).takeRetainedValue().loop()
        return nil
      }, context)
    precondition(code == 0, "the system has no thread left for a database connection (\(code))")
    detach(thread)
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.waiting.append(job) }
    wakeUp.signal()
  }

  /// Ends the thread after the waiting jobs.
  func stop() {
    jobs.withLock { $0.isStopped = true }
    wakeUp.signal()
  }
}

extension DatabaseThread {
  private func loop() {
    while let batch = nextBatch() {
      for job in batch { unsafe job.runSynchronously(on: asUnownedSerialExecutor()) }
    }
  }

  /// The jobs since the last call, in order. Nil once stopped.
  private func nextBatch() -> [UnownedJob]? {
    while true {
      let (batch, isStopped) = jobs.withLock { jobs in
        defer { jobs.waiting.removeAll(keepingCapacity: true) }
        return (jobs.waiting, jobs.isStopped)
      }
      if !batch.isEmpty { return batch }
      if isStopped { return nil }
      wakeUp.wait()
    }
  }
}

#if canImport(Darwin)
  private func detach(_ thread: pthread_t?) {
    if let thread = unsafe thread { _ = unsafe pthread_detach(thread) }
  }
#else
  private func detach(_ thread: pthread_t) { _ = pthread_detach(thread) }
#endif
