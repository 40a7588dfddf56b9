#define _GNU_SOURCE
#include "CCrash.h"

#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define VARIABLE "TIEOUT_CRASHED_ON="

enum { DIGITS = 32, STREAMS_MAX = 64, NAME = sizeof VARIABLE - 1 };

static const int signals[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV};

static _Thread_local uint64_t marked_high, marked_low;
static _Thread_local bool is_marked;

static char **arguments_kept;
static char **environment_kept;
static char *rehearsed_streams;
/// The variable that the next start finds: its name, then each stream and a comma.
static char variable[NAME + STREAMS_MAX * (DIGITS + 1) + 1] = VARIABLE;
static atomic_flag is_crashing = ATOMIC_FLAG_INIT;

static void write_digits(char *to, uint64_t high, uint64_t low) {
  for (int i = 0; i < DIGITS; i++) {
    uint64_t half = i < 16 ? high : low;
    to[i] = "0123456789abcdef"[half >> (60 - 4 * (i % 16)) & 15];
  }
  to[DIGITS] = 0;
}

static void say(const char *text) {
  for (size_t left = strlen(text); left > 0;) {
    ssize_t written = write(STDERR_FILENO, text, left);
    if (written <= 0) return;
    text += written;
    left -= (size_t)written;
  }
}

static void restart(int number) {
  struct sigaction usual = {.sa_handler = SIG_DFL};
  char digits[DIGITS + 1];
  write_digits(digits, marked_high, marked_low);
  // The first thread decides; the others end with it.
  while (atomic_flag_test_and_set(&is_crashing)) pause();
  size_t length = strlen(variable);
  bool is_known = strstr(variable + NAME, digits) != NULL;
  if (!is_marked || is_known || length + DIGITS + 1 >= sizeof variable) {
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
      sigaction(signals[i], &usual, NULL);
    }
    // Ends the program when the handler returns.
    raise(number);
    return;
  }
  memcpy(variable + length, digits, DIGITS);
  strcpy(variable + length + DIGITS, ",");
  say("tieout: the program crashed while it worked on stream ");
  say(digits);
  say("; it starts again and sets that stream aside.\n");
  // What a program ignores, the next one would ignore too.
  sigaction(SIGTERM, &usual, NULL);
  sigaction(SIGINT, &usual, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  // Locks of files and connections end with the program's threads, and not before: a thread that found its file
  // closed would end the program in its own way.
  enum { FROM = 3, ON_EXEC = 1u << 2 };
  if (syscall(SYS_close_range, FROM, ~0u, ON_EXEC) != 0) {
    for (int file = FROM; file < 1024; file++) fcntl(file, F_SETFD, FD_CLOEXEC);
  }
  execve("/proc/self/exe", arguments_kept, environment_kept);
  say("tieout: it cannot be started again.\n");
  sigaction(number, &usual, NULL);
}

void crash_mark(uint64_t high, uint64_t low) {
  marked_high = high;
  marked_low = low;
  is_marked = true;
  if (rehearsed_streams == NULL) return;
  char digits[DIGITS + 1];
  write_digits(digits, high, low);
  if (strstr(rehearsed_streams, digits) != NULL) __builtin_trap();
}

void crash_unmark(void) { is_marked = false; }

const char *crash_streams(void) { return variable + NAME; }

void crash_restarts(char *const *arguments, const char *rehearsed) {
  extern char **environ;
  const char *before = getenv("TIEOUT_CRASHED_ON");
  if (before != NULL && strlen(before) < sizeof variable - NAME) strcpy(variable + NAME, before);

  size_t count = 0;
  while (environ[count] != NULL) count++;
  environment_kept = calloc(count + 2, sizeof *environment_kept);
  arguments_kept = (char **)arguments;
  if (environment_kept == NULL) return;
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    if (strncmp(environ[i], VARIABLE, NAME) != 0) environment_kept[kept++] = environ[i];
  }
  environment_kept[kept] = variable;
  rehearsed_streams = rehearsed == NULL ? NULL : strdup(rehearsed);

  struct sigaction action = {.sa_handler = restart};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
    sigaction(signals[i], &action, NULL);
  }
}
