// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/damage.h"
#include "fuzz/must.h"
#include "fuzz/sitting.h"
#include "fuzz/story.h"

#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <ctime>
#include <map>
#include <memory>
#include <random>
#include <span>
#include <tuple>
#include <utility>

#include <sqlite3.h>

// Holds what is promised of accepted names against any damage to a roster and its outbox: ./dev fuzz.
// Given files, tries these.
//
// The first byte of an input chooses the moment from which the roster and its log are, the second
// that of the outbox; then come damages, one after the other. Then Rollcall is started twice. Each
// name that is accepted, or waited, is in the roster once and in order, or the user was told.

using namespace Rollcall;
using namespace Rollcall::Testing;
using namespace Qt::StringLiterals;

// What libFuzzer calls, and offers.
extern "C" int LLVMFuzzerInitialize(int *argc, char ***argv);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);
extern "C" std::size_t LLVMFuzzerCustomMutator(
    std::uint8_t *data, std::size_t size, std::size_t most, unsigned seed);
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t *data, std::size_t size, std::size_t most);

// What the address sanitizer asks. SQLite allocates much, and is not instrumented: this halves the time.
extern "C" const char *__asan_default_options();

namespace {

constexpr std::size_t HeadSize = 2;
constexpr std::size_t MostDamages = 12;

/// Everything the inputs are tried on.
struct Setting
{
    QTemporaryDir folder{u"/dev/shm/rollcall-fuzz-XXXXXX"_s};
    Story story = Story::tell(folder.path());
    FilePlace place{folder.path(), story.rosterId};
};

Setting &setting()
{
    static Setting theSetting;
    return theSetting;
}

/// The processor's time that this process has had.
std::chrono::nanoseconds processorTime()
{
    timespec time = {};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
}

/// A student, as the file has it.
struct Row
{
    qint64 number = 0;
    QString name;
};

/// Looks into the roster, which is closed, for all that is promised.
void mustKeepPromises(const FilePlace &place, const Ledger &ledger)
{
    std::multimap<std::pair<QString, qint64>, Row> students;
    SqlConnection sql;
    must(
        errorOf(sql.open(place.rosterPath())) == nullptr, "a roster that took names can be opened");
    const StoreDone read = sql.query("SELECT r.id, s.ordinal, s.number, s.name FROM students AS s "
                                     "JOIN requests AS r USING (request)")
                               .forEach([&](const SqlRows &row) {
                                   students.emplace(std::pair{row.text(0), row.integer(1)},
                                       Row{row.integer(2), row.text(3)});
                               });
    must(errorOf(read) == nullptr, "a roster that took names can be read");

    std::map<QString, std::pair<qint64, qint64>> last; // ordinal and number
    for (const auto &[entry, whereabouts] : ledger.promises()) {
        if (whereabouts != Ledger::Whereabouts::InRoster)
            continue;
        const auto key = std::pair{entry.request.id.toText(), entry.ordinal};
        must(students.count(key) == 1, "an accepted name is in the roster once");
        const Row &row = students.find(key)->second;
        must(row.name == entry.text(), "an accepted name is in the roster as it was typed");
        auto &[ordinal, number] = last[key.first];
        must(ordinal >= entry.ordinal || number < row.number, "names of a request are in order");
        std::tie(ordinal, number) = std::pair{entry.ordinal, row.number};
    }
}

} // namespace

extern "C" const char *__asan_default_options()
{
    return "max_malloc_fill_size=0:malloc_context_size=4:quarantine_size_mb=1";
}

extern "C" int LLVMFuzzerInitialize(int * /*argc*/, char *** /*argv*/)
{
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    must(setting().story.moments.size() > 1, "(the story can be told)");
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < HeadSize)
        return 0;
    const auto &[folder, story, place] = setting();
    const std::span bytes{data, size};
    const FileSet &ofRoster = story.moments[bytes[0] % story.moments.size()];
    FileSet files = story.moments[bytes[1] % story.moments.size()];
    for (const Part part : {Part::Roster, Part::RosterLog})
        files[part] = ofRoster[part];
    auto rest = bytes.subspan(HeadSize);
    for (std::size_t i = 0; i < MostDamages && rest.size() >= Damage::Size; ++i) {
        Damage::read(rest.first(Damage::Size)).apply(files, story.moments);
        rest = rest.subspan(Damage::Size);
    }
    place.write(files);

    const auto before = processorTime();
    Ledger ledger;
    Sitting{place, ledger}.run({u"Newcomer 1"_s, u"Newcomer 2"_s, u"Newcomer 3"_s});
    Sitting{place, ledger}.run({});
    constexpr std::chrono::seconds Longest{5};
    must(processorTime() - before < Longest, "no file keeps Rollcall busy");
    if (!ledger.rosterIsTold())
        mustKeepPromises(place, ledger);
    return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(
    std::uint8_t *data, std::size_t size, std::size_t most, unsigned seed)
{
    constexpr std::size_t Size = Damage::Size;
    std::minstd_rand random{seed};
    const auto below = [&random](std::size_t end) { return random() % end; };
    if (size < HeadSize) {
        std::fill_n(data, HeadSize, std::uint8_t{0});
        size = HeadSize;
    }
    std::size_t damages = std::min((size - HeadSize) / Size, MostDamages);
    const auto at = [&](std::size_t damage) { return data + HeadSize + damage * Size; };
    const bool hasRoom = damages < MostDamages && HeadSize + (damages + 1) * Size <= most;
    const std::size_t choice = below(8);
    if (choice == 0) {
        data[below(HeadSize)] = static_cast<std::uint8_t>(random());
    } else if (hasRoom && (damages == 0 || choice <= 2)) { // one more, anywhere
        const std::size_t place = below(damages + 1);
        std::memmove(at(place + 1), at(place), (damages - place) * Size);
        std::generate_n(at(place), Size, [&] { return static_cast<std::uint8_t>(random() >> 8U); });
        ++damages;
    } else if (damages > 1 && choice == 3) { // one less
        const std::size_t place = below(damages);
        std::memmove(at(place), at(place + 1), (damages - place - 1) * Size);
        --damages;
    } else if (damages > 1 && choice == 4) {
        const std::size_t one = below(damages);
        std::swap_ranges(at(one), at(one) + Size, at(below(damages)));
    } else if (damages > 0) {
        std::array<std::uint8_t, Size> changed{};
        std::uint8_t *damage = at(below(damages));
        std::copy_n(damage, Size, changed.data());
        LLVMFuzzerMutate(changed.data(), Size, Size);
        std::copy_n(changed.data(), Size, damage);
    }
    return HeadSize + damages * Size;
}
