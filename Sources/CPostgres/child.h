#pragma once

#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

// Between fork and exec only a few calls are safe in a program with threads, and Swift's runtime
// makes others; posix_spawn can neither change the user nor, on every system, the directory. So
// this one step is C, and calls nothing but what POSIX lists as safe to call from a signal handler.

/// Closes every file from 3 up.
static inline void child_close_files(void) {
#ifdef SYS_close_range
  if (syscall(SYS_close_range, 3u, ~0u, 0u) == 0) return;
#endif
  long files = sysconf(_SC_OPEN_MAX);
  if (files < 0 || files > 65536) files = 65536;
  for (int file = 3; file < files; file++) close(file);
}

/// Starts a program as another user (or as the same), in a session of its own, with `/` as its
/// directory, default signal handling, no input, and `output` for all that it says.
///
/// Answers the process, or -1. The child ends with 126 if it cannot become the user, and with 127
/// if the program cannot be started.
static inline pid_t child_start(
    const char *_Nonnull program, char *_Nullable const *_Nonnull arguments,
    char *_Nullable const *_Nonnull environment, int output, uid_t user, gid_t group) {
  pid_t child = fork();
  if (child != 0) return child;

  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);

  setsid();
  int input = open("/dev/null", O_RDONLY);
  if (input < 0 || dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(output, 2) < 0) _exit(127);
  child_close_files();
  if (user != geteuid()) {
    if (setgroups(0, NULL) != 0 || setgid(group) != 0 || setuid(user) != 0) _exit(126);
  }
  umask(077);
  if (chdir("/") != 0) _exit(127);
  execve(program, (char *const *)arguments, (char *const *)environment);
  _exit(127);
}
