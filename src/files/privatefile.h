// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/storeerror.h"

#include <QString>
#include <QtGlobal>

#include <string_view>

namespace Rollcall {

/// A new file that is written, for this user alone. It is removed again unless finish() says that
/// all of it is on the disk.
class PrivateFile
{
public:
    /// Makes the file at @p path, which must be free.
    [[nodiscard]] static StoreResult<PrivateFile> make(const QString &path);

    PrivateFile(PrivateFile &&other) noexcept;
    PrivateFile &operator=(PrivateFile &&) = delete;
    ~PrivateFile();
    Q_DISABLE_COPY(PrivateFile)

    [[nodiscard]] StoreDone write(std::string_view bytes);
    /// Brings it to the disk, with its name.
    [[nodiscard]] StoreDone finish();

private:
    PrivateFile(QString path, int descriptor);

    QString m_path;
    int m_descriptor = -1;
    bool m_isFinished = false;
};

} // namespace Rollcall
