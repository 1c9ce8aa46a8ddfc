/* Sweeping entries as fast as the machine can: what rules/sweeping.py says, applied to rows as the server copies them.
 *
 * Nothing is linked: the functions of OpenSSL and of libpq come as pointers from the Python that loads this file. It
 * only ever says "sound" or "in doubt"; what is wrong, and where, is found by the Python that is slower. */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SOUND, DOUBT, TROUBLE };
enum { HASH = 32, HEX = 64, SALT = 16, RECORD = 34, FIELDS = 16, MOMENT = 27 };
enum { STREAM, NUMBER, KIND, HAPPENED, RECORDED, SALTED, DIGEST, BEFORE, OWN, PERSON, POST, ACTOR, REQUEST, FORM, PAYLOAD, ERASED };

typedef struct {
  void *context;
  const void *method;
  int (*init)(void *, const void *, void *);
  int (*update)(void *, const void *, size_t);
  int (*final)(void *, uint8_t *, unsigned *);
} Hasher;

typedef struct {
  void *connection;
  int (*next)(void *, char **, int);
  void (*free)(void *);
} Source;

typedef struct { uint8_t *bytes; size_t length, room; } Heap;

/* What of the public log concerns the rows, one leaf for each (-1: its turn has not come), and since when it may be. */
typedef struct {
  const int64_t *leaves;
  int64_t count;
  const uint8_t *entries;
  int64_t size;
  const uint32_t *head_of;
  const int64_t *since;
} Published;

/* What was found: streams, entries, those of them that are sealed, the files that they name as 64 digits each, and every caller
 * once or a few times, as the length of the text, person and post (with a byte before each: is it there?), the text. */
typedef struct {
  int64_t streams, entries, sealed;
  Heap files, callers;
} Found;

typedef struct { const uint8_t *at; int32_t length; /* -1: null */ } Field;

enum { SLOTS = 1 << 12 };
typedef struct {
  Hasher *hasher;
  const Published *log;
  Found *found;
  const uint8_t *opening;
  size_t opening_length;
  Heap stream, header;
  int64_t number, recorded;
  uint8_t last[HASH];
  size_t seen[SLOTS]; /* places in `callers`, one more than they are */
} Sweeping;

static int add(Heap *heap, const void *bytes, size_t length) {
  if (heap->room - heap->length < length) {
    size_t room = 2 * heap->room + length + 256;
    uint8_t *wider = realloc(heap->bytes, room);
    if (!wider) return 0;
    heap->bytes = wider, heap->room = room;
  }
  memcpy(heap->bytes + heap->length, bytes, length);
  heap->length += length;
  return 1;
}

static uint64_t big(const uint8_t *at, int bytes) {
  uint64_t number = 0;
  while (bytes--) number = number << 8 | *at++;
  return number;
}

static void hexed(const uint8_t *from, int bytes, uint8_t *to) {
  static const char digits[] = "0123456789abcdef";
  for (; bytes--; from++) *to++ = digits[*from >> 4], *to++ = digits[*from & 15];
}

static int digest(Hasher *hasher, const Field *parts, int count, uint8_t *out) {
  if (!hasher->init(hasher->context, hasher->method, NULL)) return 0;
  for (; count--; parts++)
    if (parts->length > 0 && !hasher->update(hasher->context, parts->at, parts->length)) return 0;
  return hasher->final(hasher->context, out, NULL);
}

/* The fields of a row of COPY BINARY, whose opening stands before the first; 0 for what is no such row. */
static int split(const uint8_t *row, int length, Field *fields) {
  static const char opening[] = "PGCOPY\n\377\r\n";
  if (length >= 19 && !memcmp(row, opening, 11)) row += 19, length -= 19;
  if (length < 2 || big(row, 2) != FIELDS) return 0;
  row += 2, length -= 2;
  for (int each = 0; each < FIELDS; each++) {
    if (length < 4) return 0;
    int32_t wide = (int32_t)big(row, 4);
    row += 4, length -= 4;
    if (wide < -1 || wide > length) return 0;
    fields[each] = (Field){row, wide};
    if (wide > 0) row += wide, length -= wide;
  }
  return !length;
}

/* 2026-04-17T07:45:00.000000Z of so many µs since 2000 began; 0 outside the years of four digits. */
static int told(int64_t moment, uint8_t *to) {
  const int64_t a_day = 86400000000LL;
  int64_t days = moment / a_day, rest = moment % a_day;
  if (rest < 0) days--, rest += a_day;
  if (days < -730119 || days > 2921939) return 0;
  int64_t shifted = days + 730425, era = shifted / 146097; /* from 0000-03-01 */
  unsigned of_era = (unsigned)(shifted - era * 146097);
  unsigned years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  unsigned of_year = of_era - (365 * years + years / 4 - years / 100);
  unsigned late = (5 * of_year + 2) / 153, day = of_year - (153 * late + 2) / 5 + 1, month = late < 10 ? late + 3 : late - 9;
  unsigned year = years + (unsigned)era * 400 + (month <= 2), seconds = (unsigned)(rest / 1000000), parts = rest % 1000000;
  unsigned values[] = {year, month, day, seconds / 3600, seconds / 60 % 60, seconds % 60, parts};
  static const struct { uint8_t width; char after; } shape[] = {{4, '-'}, {2, '-'}, {2, 'T'}, {2, ':'}, {2, ':'}, {2, '.'}, {6, 'Z'}};
  for (int each = 0; each < 7; each++) {
    for (int place = shape[each].width; place--; values[each] /= 10) to[place] = '0' + values[each] % 10;
    to += shape[each].width;
    *to++ = shape[each].after;
  }
  return 1;
}

/* Whether the row goes on where the one before it ended: in its stream, or at the beginning of another one behind it. */
static int goes_on(Sweeping *here, const Field *row, int64_t number, int64_t recorded) {
  const Field *stream = &row[STREAM];
  if (stream->length != (int32_t)here->stream.length || memcmp(stream->at, here->stream.bytes, stream->length)) {
    here->stream.length = 0, here->number = 0, here->recorded = INT64_MIN;
    memset(here->last, 0, HASH);
    if (!add(&here->stream, stream->at, stream->length)) return 0;
  }
  return number == here->number + 1 && recorded >= here->recorded && !memcmp(row[BEFORE].at, here->last, HASH);
}

/* Whether the payload gives its digest; puts that of the caller into `made`. Where content was erased the digests stand
 * as they were kept, and nothing else may stand there. */
static int is_content(Sweeping *here, const Field *row, uint8_t *made) {
  static const Field line = {(const uint8_t *)"\n", 1};
  if (!row[SALTED].length) {
    if (row[ERASED].length != HASH || row[PAYLOAD].length != 2 || memcmp(row[PAYLOAD].at, "{}", 2)) return 0;
    memcpy(made, row[ERASED].at, HASH);
    return 1;
  }
  Field content[] = {row[SALTED], row[PAYLOAD]}, caller[] = {row[SALTED], row[ACTOR], line, row[REQUEST], line, row[FORM]};
  if (!digest(here->hasher, content, 2, made) || memcmp(made, row[DIGEST].at, HASH)) return 0;
  return digest(here->hasher, caller, 6, made);
}

/* Whether the content is right, and the ten lines of the header, of which three are digests, give the hash. */
static int is_what_was_sealed(Sweeping *here, const Field *row, int64_t number) {
  uint8_t made[HASH], said[HEX], moment[MOMENT], count[24];
  if (!is_content(here, row, made)) return 0;
  Heap *header = &here->header;
  header->length = 0;
  int whole = add(header, here->opening, here->opening_length) && add(header, "\n", 1) &&
    add(header, row[STREAM].at, row[STREAM].length) &&
    add(header, count, sprintf((char *)count, "\n%lld\n", (long long)number)) &&
    add(header, row[KIND].at, row[KIND].length);
  for (int each = HAPPENED; each <= RECORDED; each++)
    whole = whole && told((int64_t)big(row[each].at, 8), moment) && add(header, "\n", 1) && add(header, moment, MOMENT);
  const uint8_t *digests[] = {made, row[DIGEST].at, row[BEFORE].at};
  for (int each = 0; each < 3; each++) {
    hexed(digests[each], HASH, said);
    whole = whole && add(header, "\n", 1) && add(header, said, HEX);
  }
  Field text = {header->bytes, (int32_t)header->length};
  return whole && digest(here->hasher, &text, 1, made) && !memcmp(made, row[OWN].at, HASH);
}

static int is_as_published(const Published *log, int64_t at, const Field *row, int64_t recorded, int64_t *sealed) {
  if (!log) return 1;
  if (at >= log->count) return 0;
  int64_t leaf = log->leaves[at];
  if (leaf < 0 || leaf >= log->size) return 1;
  ++*sealed;
  return recorded >= log->since[log->head_of[leaf]] && !memcmp(log->entries + leaf * RECORD + 2, row[OWN].at, HASH);
}

static uint64_t mixed(const Field *row) {
  uint64_t value = (uint64_t)row->length, part;
  for (int32_t at = 0; at + 8 <= row->length; at += 8) {
    memcpy(&part, row->at + at, 8);
    value = (value ^ part) * 0x9E3779B97F4A7C15ULL;
    value ^= value >> 29;
  }
  return value ^ value >> 32;
}

/* Keeps who is named, so that it can be said once whether the columns say the same as the text. */
static int keeps_caller(Sweeping *here, const Field *row) {
  uint8_t facts[22] = {0};
  int32_t length = row[ACTOR].length;
  memcpy(facts, &length, 4);
  for (int each = PERSON, at = 4; each <= POST; each++, at += 9) {
    if (row[each].length < 0) continue;
    int64_t value = (int64_t)big(row[each].at, 8);
    facts[at] = 1;
    memcpy(facts + at + 1, &value, 8);
  }
  Heap *callers = &here->found->callers;
  size_t *slot = &here->seen[(mixed(&row[ACTOR]) ^ facts[5] ^ facts[14]) % SLOTS];
  const uint8_t *kept = *slot ? callers->bytes + *slot - 1 : NULL;
  if (kept && !memcmp(kept, facts, sizeof facts) && !memcmp(kept + sizeof facts, row[ACTOR].at, length)) return 1;
  *slot = callers->length + 1;
  return add(callers, facts, sizeof facts) && add(callers, row[ACTOR].at, length);
}

static int keep_named(Heap *files, const Field *text, const char *before, const char *after) {
  const uint8_t *at = text->at, *end = text->at + text->length;
  size_t first = strlen(before), last = strlen(after);
  while ((at = memmem(at, end - at, before, first))) {
    at += first;
    if ((size_t)(end - at) < HEX + last) return 1;
    int digits = 0;
    while (digits < HEX && (('0' <= at[digits] && at[digits] <= '9') || ('a' <= at[digits] && at[digits] <= 'f'))) digits++;
    if (digits == HEX && !memcmp(at + HEX, after, last) && !add(files, at, HEX)) return 0;
  }
  return 1;
}

static int has_its_shape(const Field *row) {
  static const int32_t exact[FIELDS] = {[NUMBER] = 4, [HAPPENED] = 8, [RECORDED] = 8, [DIGEST] = HASH, [BEFORE] = HASH, [OWN] = HASH};
  static const uint8_t may_lack[FIELDS] = {[PERSON] = 1, [POST] = 1, [REQUEST] = 1, [FORM] = 1, [ERASED] = 1};
  for (int each = 0; each < FIELDS; each++) {
    int32_t length = row[each].length;
    if (exact[each] ? length != exact[each] : length < 0 && !may_lack[each]) return 0;
    if ((each == PERSON || each == POST) && length != 8 && length != -1) return 0;
  }
  return 1;
}

static int judged(Sweeping *here, const Field *row) {
  Found *found = here->found;
  if (!has_its_shape(row)) return DOUBT;
  int64_t number = (int32_t)big(row[NUMBER].at, 4), recorded = (int64_t)big(row[RECORDED].at, 8);
  if (!goes_on(here, row, number, recorded) || !is_what_was_sealed(here, row, number) ||
      !is_as_published(here->log, found->entries, row, recorded, &found->sealed))
    return DOUBT;
  if (!keeps_caller(here, row) || !keep_named(&found->files, &row[PAYLOAD], "\"digest\":\"", "\",\"key\":") ||
      !keep_named(&found->files, &row[PAYLOAD], "\"file\":\"", "\""))
    return TROUBLE;
  here->number = number, here->recorded = recorded;
  memcpy(here->last, row[OWN].at, HASH);
  found->streams += number == 1, found->entries++;
  return SOUND;
}

/* Judges the rows of whole streams, in order, up to the first doubt; reads to the end in any case. `log` may be null. */
int sweep(Source *source, Hasher *hasher, const Published *log, const uint8_t *opening, size_t opening_length, Found *found) {
  Sweeping *here = calloc(1, sizeof *here);
  Field fields[FIELDS];
  int said = here ? SOUND : TROUBLE, length;
  char *row = NULL;
  if (here) *here = (Sweeping){.hasher = hasher, .log = log, .found = found, .opening = opening, .opening_length = opening_length};
  while ((length = source->next(source->connection, &row, 0)) > 0) {
    int is_end = length == 2 && (uint8_t)row[0] == 255 && (uint8_t)row[1] == 255;
    if (said == SOUND && !is_end) said = split((const uint8_t *)row, length, fields) ? judged(here, fields) : TROUBLE;
    source->free(row);
  }
  if (said == SOUND && (length != -1 || (log && log->count != found->entries))) said = length != -1 ? TROUBLE : DOUBT;
  if (here) free(here->stream.bytes), free(here->header.bytes);
  free(here);
  return said;
}

/* Gives back what a sweep has kept. */
void forget(Found *found) {
  free(found->files.bytes), free(found->callers.bytes);
  memset(found, 0, sizeof *found);
}

/* The hashes of leaves, for joined records of the log; 0 where the digest fails. */
int leaves(Hasher *hasher, const uint8_t *records, int64_t count, uint8_t *out) {
  for (; count--; records += RECORD, out += HASH) {
    Field parts[] = {{(const uint8_t *)"\0", 1}, {records + 2, HASH}};
    if (!digest(hasher, parts, 2, out)) return 0;
  }
  return 1;
}

/* Puts the root over joined hashes of equal height, of which the last may be smaller, in their first place. */
int over(Hasher *hasher, uint8_t *row, int64_t count) {
  for (; count > 1; count = (count + 1) / 2) {
    for (int64_t pair = 0; pair < count / 2; pair++) {
      Field parts[] = {{(const uint8_t *)"\1", 1}, {row + pair * 2 * HASH, 2 * HASH}};
      if (!digest(hasher, parts, 2, row + pair * HASH)) return 0;
    }
    if (count % 2) memmove(row + count / 2 * HASH, row + (count - 1) * HASH, HASH);
  }
  return 1;
}
