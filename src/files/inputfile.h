// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/storeerror.h"

#include <QString>
#include <QtGlobal>

#include <span>

namespace Rollcall {

/// A file that is read from its beginning to the size it had when it was opened, and no further.
class InputFile
{
public:
    /// Opens the file at @p path, which is absolute. What is no plain file is the error NotAFile.
    [[nodiscard]] static StoreResult<InputFile> open(const QString &path);

    InputFile(InputFile &&other) noexcept;
    InputFile &operator=(InputFile &&other) noexcept;
    ~InputFile();
    Q_DISABLE_COPY(InputFile)

    [[nodiscard]] const QString &path() const noexcept { return m_path; }
    /// When it was opened, in bytes.
    [[nodiscard]] qint64 size() const noexcept { return m_size; }
    /// When it was opened, in milliseconds since 1970 UTC.
    [[nodiscard]] qint64 modified() const noexcept { return m_modified; }
    /// Whether size and time are still those.
    [[nodiscard]] bool isUnchanged() const;

    /// How many bytes were read.
    [[nodiscard]] qint64 position() const noexcept { return m_position; }
    /// The same as a part of all, 0 to 1.
    [[nodiscard]] double part() const noexcept
    {
        return m_size == 0 ? 1 : static_cast<double>(m_position) / static_cast<double>(m_size);
    }
    [[nodiscard]] bool isAtEnd() const noexcept { return m_position == m_size; }
    /// Reads on: fills @p buffer, or as much of it as is left, and returns what it filled. A file
    /// that has become shorter is the error FileChanged. After an error the position is as before.
    [[nodiscard]] StoreResult<std::span<char>> read(std::span<char> buffer);
    /// From the beginning again.
    void rewind() noexcept { m_position = 0; }

private:
    InputFile(QString path, int descriptor);

    QString m_path;
    int m_descriptor = -1;
    qint64 m_size = 0;
    qint64 m_modified = 0;
    qint64 m_position = 0;
};

} // namespace Rollcall
