// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/sitting.h"

#include "fuzz/must.h"
#include "support/entries.h"

#include <QFileInfo>

#include <algorithm>

namespace Rollcall::Testing {

namespace {

/// So many names wait in the outbox, if that can be said without Rollcall.
std::optional<qint64> countWaiting(const FilePlace &place)
{
    if (QFileInfo{place.pathOf(Part::OutboxLog)}.size() > 0)
        return {};
    SqlConnection sql;
    if (errorOf(sql.open(place.pathOf(Part::Outbox), SqlConnection::Access::Read)) != nullptr)
        return {};
    const auto count = sql.integer("SELECT coalesce(sum(count - reached), 0) FROM entries");
    if (errorOf(count))
        return {};
    return std::get<qint64>(count);
}

} // namespace

Sitting::Sitting(const FilePlace &place, Ledger &ledger)
    : m_place{place}
    , m_ledger{ledger}
    , m_roster{place.rosterPath(), RosterFile::Existing}
{
}

void Sitting::run(const QStringList &names)
{
    if (!openRoster())
        return;
    load();
    if (errorOf(m_roster.glance()) != nullptr)
        m_ledger.tellOfRoster();
    if (openOutbox()) {
        store(m_leftOver.entries);
        Request typed = m_leftOver.draft.request;
        if (typed.id.isNull())
            typed = Request::begin(RequestSource::Form, names.size());
        for (const QString &name : names)
            enter(
                name == names.constLast() ? Request::begin(RequestSource::Paste, 1) : typed, name);
        rest();
    }
    askForReports();
}

bool Sitting::openRoster()
{
    const FileSet before = m_place.read();
    const auto info = m_roster.open();
    if (const StoreError *error = errorOf(info)) {
        m_ledger.tellOfRoster();
        using Kind = StoreError::Kind;
        const bool isNotOurs = error->kind == Kind::NotADatabase || error->kind == Kind::NotARoster
            || error->kind == Kind::NewerVersion || error->kind == Kind::ForeignSchema;
        const FileSet after = m_place.read();
        must(!isNotOurs
                || (after[Part::Roster] == before[Part::Roster]
                    && after[Part::RosterLog] == before[Part::RosterLog]),
            "what is not ours is left as it is");
        return false;
    }
    m_lastNumber = std::get<RosterInfo>(info).lastNumber;
    m_outboxPlace = m_place.ofRoster(std::get<RosterInfo>(info).id); // it may have another one
    m_outbox.emplace(m_place.outboxFolder(), std::get<RosterInfo>(info));
    return true;
}

void Sitting::load()
{
    constexpr qsizetype Most = 100;
    QList<Student> students;
    while (true) {
        const qint64 last = students.isEmpty() ? 0 : students.constLast().number;
        const auto loaded = m_roster.load(last, Most);
        if (errorOf(loaded)) {
            m_ledger.tellOfRoster();
            m_rosterFails = true;
            break;
        }
        const auto &block = std::get<Students>(loaded);
        must(block.isEmpty() || block.number(0) > last, "loading the list comes to an end");
        if (block.isEmpty())
            break;
        students += block.toList();
    }
    must(std::ranges::is_sorted(students, {}, &Student::number), "the list is in order");
    if (!m_ledger.list().isEmpty() && !m_ledger.rosterIsTold())
        must(students == m_ledger.list(), "what is stored is listed by the next start");
    if (m_ledger.list().isEmpty())
        m_ledger.listed(students);
}

bool Sitting::openOutbox()
{
    const auto waiting = countWaiting(*m_outboxPlace);
    auto leftOver = m_outbox->open();
    if (const StoreError *error = errorOf(leftOver);
        error != nullptr && error->kind == StoreError::Kind::OtherPlace)
        leftOver = m_outbox->adopt();
    if (errorOf(leftOver) != nullptr) {
        m_ledger.tellOfOutbox();
        return false;
    }
    m_leftOver = std::get<LeftOver>(std::move(leftOver));
    if (!m_leftOver.damagedFile.isEmpty())
        m_ledger.tellOfOutbox();
    m_ledger.found(m_leftOver.entries);
    must(!waiting || m_ledger.outboxIsTold() || *waiting == std::ssize(m_leftOver.entries),
        "all that waits is found");
    return true;
}

void Sitting::enter(const Request &request, const QString &name)
{
    const auto accepted = m_outbox->accept(request, {nameOf(name)});
    if (errorOf(accepted) != nullptr) // it comes back to the user
        return;
    const auto &entries = std::get<std::vector<Entry>>(accepted);
    must(entries.size() == 1 && entries.front().text() == name,
        "what is accepted is what was typed");
    m_ledger.accepted(entries);
    store(entries);
}

void Sitting::store(const std::vector<Entry> &entries)
{
    if (m_rosterFails || entries.empty())
        return;
    (void)m_roster.prepare(entries); // if it fails, so does what follows
    const auto result = m_roster.append(entries);
    if (errorOf(result) != nullptr) {
        m_ledger.tellOfRoster();
        m_rosterFails = true;
        return;
    }
    using Whereabouts = Ledger::Whereabouts;
    const auto &appended = std::get<Appended>(result);
    for (const Entry &entry : entries) {
        const bool isRefused = std::ranges::any_of(
            appended.refused, [&](const RefusedEntry &refused) { return refused.entry == entry; });
        const bool isOutOfOrder
            = std::ranges::find(appended.outOfOrder, entry) != appended.outOfOrder.end();
        m_ledger.dealtWith(
            entry, isRefused || isOutOfOrder ? Whereabouts::HandedBack : Whereabouts::InRoster);
        if (!isOutOfOrder)
            m_dealtWith[entry.request.id] = entry.ordinal;
    }
    if (!appended.students.isEmpty())
        m_lastNumber = appended.students.number(appended.students.size() - 1);
    m_ledger.listed(appended.students.toList());
}

void Sitting::rest()
{
    if (errorOf(m_roster.checkpoint()) != nullptr)
        return; // nothing is forgotten
    if (errorOf(m_outbox->settle(m_dealtWith, m_lastNumber)) == nullptr)
        (void)m_outbox->checkpoint(); // or at the next start
}

void Sitting::askForReports()
{
    (void)m_roster.check();
    constexpr qsizetype Most = 1000;
    constexpr int MostPages = 20; // a million missing names have a thousand
    const auto requests = m_roster.requests(Most);
    if (errorOf(requests) != nullptr)
        return;
    for (const RequestSums &sums : std::get<QList<RequestSums>>(requests)) {
        RecordsQuestion question{sums.request.id, RecordsQuestion::Which::All, {}, Most};
        for (int pages = 0; pages < MostPages; ++pages) {
            const auto page = m_roster.records(question);
            if (errorOf(page) != nullptr || std::get<RequestRecords>(page).isComplete)
                break;
            const RecordPlace next = std::get<RequestRecords>(page).next;
            must(next.ordinal > question.behind.ordinal || next.number > question.behind.number,
                "a report comes to its end");
            question.behind = next;
        }
    }
}

} // namespace Rollcall::Testing
