// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <cstddef>

namespace Rollcall::Testing {

/// The files of one roster.
enum class Part {
    Roster,
    RosterLog, ///< that of SQLite beside it
    Outbox,
    OutboxLog,
};
inline constexpr std::array Parts{Part::Roster, Part::RosterLog, Part::Outbox, Part::OutboxLog};

/// What is in them; one that is empty is not there. A plain value.
class FileSet
{
public:
    [[nodiscard]] QByteArray &operator[](Part part)
    {
        return m_bytes[static_cast<std::size_t>(part)];
    }
    [[nodiscard]] const QByteArray &operator[](Part part) const
    {
        return m_bytes[static_cast<std::size_t>(part)];
    }

private:
    std::array<QByteArray, Parts.size()> m_bytes;
};

/// Where they are: a folder that has nothing else.
class FilePlace
{
public:
    /// Of the roster with that id. The folder @p folder must be there.
    FilePlace(QString folder, QString rosterId);

    /// The same folder, for the roster with that id.
    [[nodiscard]] FilePlace ofRoster(const QString &id) const { return {m_folder, id}; }

    [[nodiscard]] QString pathOf(Part part) const;
    [[nodiscard]] QString rosterPath() const { return pathOf(Part::Roster); }
    [[nodiscard]] QString outboxFolder() const;

    [[nodiscard]] FileSet read() const;
    /// Makes the folder hold @p files and nothing else.
    void write(const FileSet &files) const;

private:
    QString m_folder;
    QString m_rosterId;
};

} // namespace Rollcall::Testing
