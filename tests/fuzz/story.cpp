// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/story.h"

#include "fuzz/must.h"
#include "storage/sqloutbox.h"
#include "storage/sqlrosterstore.h"
#include "support/entries.h"

#include <iterator>
#include <optional>

using namespace Qt::StringLiterals;

namespace Rollcall::Testing {

namespace {

/// Always the same, so that an input means the same in each run of the fuzzer.
Request requestOf(int number, RequestSource source)
{
    constexpr qint64 Opened = 1'800'000'000'000;
    const auto id = u"01a3185c-5000-7000-8000-%1"_s.arg(number, 12, 16, '0'_L1);
    return Request{RequestId::fromText(id), source, 12, Opened + number};
}

template <typename Value> Value valueOf(StoreResult<Value> result)
{
    must(errorOf(result) == nullptr, "(the files that are damaged later can be made)");
    return std::get<Value>(std::move(result));
}

/// Who lives through it.
class Life
{
public:
    explicit Life(const FilePlace &place, SqlRosterStore &roster, SqlOutbox &outbox)
        : m_place{place}
        , m_roster{roster}
        , m_outbox{outbox}
    {
    }

    std::vector<Entry> accept(const Request &request, int names)
    {
        QList<PersonName> list;
        for (int i = 0; i < names; ++i)
            list += nameOf(u"Student %1"_s.arg(++m_names));
        return valueOf(m_outbox.accept(request, list));
    }
    void append(const std::vector<Entry> &entries) { valueOf(m_roster.append(entries)); }
    /// Brings both to rest. The outbox forgets what is @p stored.
    void rest(const std::vector<Entry> &stored)
    {
        valueOf(m_roster.checkpoint());
        DealtWith dealtWith;
        for (const Entry &entry : stored)
            dealtWith[entry.request.id] = entry.ordinal;
        valueOf(m_outbox.settle(dealtWith, 0));
        valueOf(m_outbox.checkpoint());
    }
    void remember() { m_moments.push_back(m_place.read()); }
    [[nodiscard]] std::vector<FileSet> moments() const { return m_moments; }

private:
    const FilePlace &m_place;
    SqlRosterStore &m_roster;
    SqlOutbox &m_outbox;
    int m_names = 0;
    std::vector<FileSet> m_moments;
};

void append(std::vector<Entry> entries, std::vector<Entry> &to)
{
    to.insert(to.end(), std::move_iterator{entries.begin()}, std::move_iterator{entries.end()});
}

} // namespace

Story Story::tell(const QString &folder)
{
    const QString path = FilePlace{folder, {}}.rosterPath();
    SqlRosterStore roster{path, RosterFile::New};
    const RosterInfo info = valueOf(roster.open());
    const FilePlace place{folder, info.id};
    valueOf(roster.checkpoint());
    FileSet alone = place.read(); // the outbox has still to be made
    SqlOutbox outbox{place.outboxFolder(), info};
    valueOf(outbox.open());
    Life life{place, roster, outbox};
    valueOf(outbox.checkpoint());
    life.remember();

    // Three names, at rest; the request is open.
    const Request typed = requestOf(1, RequestSource::Form);
    auto names = life.accept(typed, 1);
    append(life.accept(typed, 1), names);
    append(life.accept(typed, 1), names);
    life.append(names);
    life.rest(names);
    life.remember();

    // More names wait; of one, the roster knows in its log.
    names = life.accept(typed, 1);
    append(life.accept(typed, 1), names);
    append(life.accept(typed, 1), names);
    life.remember();
    life.append({names.front()});
    life.remember();
    life.append({names.begin() + 1, names.end()});
    life.rest(names);

    // A long list, and a block that is stored in part, at rest.
    names = life.accept(requestOf(2, RequestSource::Paste), 294);
    life.append(names);
    append(life.accept(requestOf(3, RequestSource::Console), 5), names);
    life.append({names.begin() + 294, names.begin() + 296});
    names.erase(names.begin() + 296, names.end());
    life.rest(names);
    life.remember();

    // A file, three records of which are dealt with, all in the logs.
    const Request imported = requestOf(4, RequestSource::File);
    valueOf(outbox.accept(imported, anImport(u"/8A.txt"_s), 0));
    life.append(entriesOf(imported, recordsOf({u"Ann Lee"_s, QString{}, u"Bo Chen"_s})));
    valueOf(outbox.keepDraft(Draft{u"Wal"_s, typed}));
    life.remember();

    // The typed names are taken out of the roster, and all is at rest.
    valueOf(roster.remove(typed.id));
    life.rest({});
    life.remember();

    Story story{life.moments(), info.id};
    story.moments.insert(story.moments.begin(), alone);
    return story;
}

} // namespace Rollcall::Testing
