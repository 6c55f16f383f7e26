// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storage/logfile.h"

#include <QByteArray>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

// Sizes and places in bytes.
constexpr qsizetype HeaderSize = 32;
constexpr qsizetype FrameHeaderSize = 24;
constexpr qsizetype PageSizeAt = 8;
constexpr qsizetype HeaderSaltsAt = 16;
constexpr qsizetype HeaderSumsAt = 24;
constexpr qsizetype CommitAt = 4; // in a frame: the size of the database, 0 within a commit
constexpr qsizetype SaltsAt = 8;
constexpr qsizetype SumsAt = 16;
constexpr qsizetype SaltsSize = 8;

quint32 numberAt(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.sliced(at, sizeof(quint32)).data());
}

/// The running sums of a log over what has been read.
class Sums
{
public:
    static constexpr qsizetype Number = sizeof(quint32);

    /// @p magic says in which order the log takes the bytes of a number.
    explicit Sums(quint32 magic)
        : m_isBigEndian{(magic & 1U) != 0}
    {
    }

    /// Adds @p bytes, of which there are a multiple of eight.
    void add(QByteArrayView bytes)
    {
        for (qsizetype at = 0; at < bytes.size(); at += 2 * Number) {
            m_first += number(bytes, at) + m_second;
            m_second += number(bytes, at + Number) + m_first;
        }
    }
    /// Goes on from those that are written at @p at.
    void resumeAt(QByteArrayView bytes, qsizetype at)
    {
        m_first = numberAt(bytes, at);
        m_second = numberAt(bytes, at + Number);
    }
    /// Whether they are those that are written at @p at.
    [[nodiscard]] bool areAt(QByteArrayView bytes, qsizetype at) const
    {
        return numberAt(bytes, at) == m_first && numberAt(bytes, at + Number) == m_second;
    }

private:
    [[nodiscard]] quint32 number(QByteArrayView bytes, qsizetype at) const
    {
        return m_isBigEndian ? numberAt(bytes, at)
                             : qFromLittleEndian<quint32>(bytes.sliced(at, Number).data());
    }

    bool m_isBigEndian;
    quint32 m_first = 0;
    quint32 m_second = 0;
};

} // namespace

LogFile::LogFile(const QString &database)
    : m_path{database + u"-wal"_s}
{
}

bool LogFile::hasContent() const
{
    return QFileInfo{m_path}.size() > 0;
}

StoreResult<bool> LogFile::isDamaged() const
{
    QFile file{m_path};
    if (!file.open(QIODevice::ReadOnly))
        return StoreError{StoreError::Kind::Failed, m_path + u": "_s + file.errorString()};
    const QByteArray header = file.read(HeaderSize);
    if (header.size() < HeaderSize)
        return false;
    constexpr quint32 SmallestPage = 512;
    constexpr quint32 LargestPage = 65'536;
    const quint32 pageSize = numberAt(header, PageSizeAt);
    if (pageSize < SmallestPage || pageSize > LargestPage || (pageSize & (pageSize - 1)) != 0)
        return file.size() > HeaderSize; // the header is brought to the disk before what follows

    Sums sums{numberAt(header, 0)};
    sums.add(QByteArrayView{header}.first(HeaderSumsAt));
    bool isIntact = sums.areAt(header, HeaderSumsAt);
    QByteArray salts = isIntact ? header.sliced(HeaderSaltsAt, SaltsSize) : QByteArray{};
    bool endsCommit = false; // the frame before, which is the destroyed one or comes behind it
    while (true) {
        const QByteArray frame = file.read(FrameHeaderSize + static_cast<qsizetype>(pageSize));
        if (frame.size() < FrameHeaderSize + static_cast<qsizetype>(pageSize))
            return false;
        const QByteArrayView bytes{frame};
        if (salts.isEmpty())
            salts = frame.sliced(SaltsAt, SaltsSize);
        const bool isOfThisLog = bytes.sliced(SaltsAt, SaltsSize) == salts;
        sums.add(bytes.first(SaltsAt));
        sums.add(bytes.sliced(FrameHeaderSize));
        const bool follows = isOfThisLog && sums.areAt(bytes, SumsAt);
        if (!isIntact && follows && endsCommit)
            return true;
        isIntact = isIntact && follows;
        // Commits that failed leave frames that do not follow one another.
        endsCommit = !isIntact && isOfThisLog && numberAt(bytes, CommitAt) != 0;
        sums.resumeAt(bytes, SumsAt);
    }
}

} // namespace Rollcall
