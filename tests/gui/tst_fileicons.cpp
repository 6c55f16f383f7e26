// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/fileicons.h"
#include "support/patience.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QFileDialog>
#include <QFileSystemModel>
#include <QMimeDatabase>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <memory>

#include <sys/inotify.h>
#include <unistd.h>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using Testing::Patience;

namespace {

/// Sees when a file is opened, by whomever.
class OpenWatch
{
public:
    explicit OpenWatch(const QString &path)
        : m_inotify{::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)}
    {
        isWatching
            = ::inotify_add_watch(m_inotify, QFile::encodeName(path).constData(), IN_OPEN) >= 0;
    }
    ~OpenWatch() { ::close(m_inotify); }
    Q_DISABLE_COPY_MOVE(OpenWatch)

    /// Whether it was opened since the last time.
    [[nodiscard]] bool takeOpened() const
    {
        std::array<char, 4096> events{};
        return ::read(m_inotify, events.data(), events.size()) > 0;
    }

    bool isWatching = false;

private:
    int m_inotify;
};

} // namespace

class tst_FileIcons : public Testing::WindowTestCase
{
    Q_OBJECT

private slots:
    void init();

    void neverOpensAFile_data();
    void neverOpensAFile();
    void aFileDialogWithThemNeverOpensAFile();
    void foldersAndFilesLookDifferent();
    void theTypeGoesByTheName_data();
    void theTypeGoesByTheName();

private:
    [[nodiscard]] QString makeFile(const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_FileIcons::init()
{
    WindowTestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

/// A file called @p name that looks like a database from inside.
QString tst_FileIcons::makeFile(const QString &name) const
{
    QFile file{m_folder->filePath(name)};
    if (!file.open(QIODevice::WriteOnly) || file.write("SQLite format 3\0", 16) != 16)
        qFatal("no file");
    return file.fileName();
}

void tst_FileIcons::neverOpensAFile_data()
{
    QTest::addColumn<QString>("name");

    QTest::newRow("unknown ending") << u"7B.roster"_s;
    QTest::newRow("known ending") << u"7B.txt"_s;
    QTest::newRow("ending of several types") << u"7B.ts"_s;
    QTest::newRow("no ending") << u"7B"_s;
    QTest::newRow("nothing but an ending") << u".roster"_s;
}

void tst_FileIcons::neverOpensAFile()
{
    QFETCH(QString, name);
    const QFileInfo file{makeFile(name)};
    const FileIcons icons;
    const OpenWatch watch{file.filePath()};
    QVERIFY(watch.isWatching);

    const QIcon icon = icons.icon(file);
    const QString type = icons.type(file);

    QVERIFY(!watch.takeOpened());
    QVERIFY(!icon.isNull());
    QVERIFY(!type.isEmpty());
    QVERIFY(QFile{file.filePath()}.open(QIODevice::ReadOnly));
    QVERIFY(watch.takeOpened()); // so it would have been seen
}

void tst_FileIcons::aFileDialogWithThemNeverOpensAFile()
{
    const QString path = makeFile(u"7B.roster"_s);
    const OpenWatch watch{path};
    QVERIFY(watch.isWatching);
    FileIcons icons;
    QFileDialog dialog{nullptr, {}, m_folder->path()};
    dialog.setOption(QFileDialog::DontUseNativeDialog);
    dialog.setIconProvider(&icons);
    const auto *files = dialog.findChild<QFileSystemModel *>();
    QVERIFY(files);

    dialog.show();
    QTRY_VERIFY_WITH_TIMEOUT(!files->type(files->index(path)).isEmpty(), Patience); // it is listed

    QVERIFY(!watch.takeOpened());
}

void tst_FileIcons::foldersAndFilesLookDifferent()
{
    const FileIcons icons;
    const QFileInfo file{makeFile(u"7B.roster"_s)};
    const QFileInfo folder{m_folder->path()};
    const auto picture = [](const QIcon &icon) { return icon.pixmap(32).toImage(); };

    QVERIFY(picture(icons.icon(file)) != picture(icons.icon(folder)));
    QCOMPARE(picture(icons.icon(file)), picture(icons.icon(FileIcons::File)));
    QCOMPARE(picture(icons.icon(folder)), picture(icons.icon(FileIcons::Folder)));
}

void tst_FileIcons::theTypeGoesByTheName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("mimeType");

    QTest::newRow("text") << u"names.txt"_s << u"text/plain"_s;
    QTest::newRow("unknown") << u"names"_s << u"application/octet-stream"_s;
    QTest::newRow("folder") << u"."_s << u"inode/directory"_s;
}

void tst_FileIcons::theTypeGoesByTheName()
{
    QFETCH(QString, name);
    QFETCH(QString, mimeType);
    const QFileInfo file{m_folder->filePath(name)};

    const QString type = FileIcons{}.type(file);

    QCOMPARE(type, QMimeDatabase{}.mimeTypeForName(mimeType).comment());
}

ROLLCALL_WINDOW_TEST(tst_FileIcons)
#include "tst_fileicons.moc"
