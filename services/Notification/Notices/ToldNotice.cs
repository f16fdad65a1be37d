using OnlineShop.Notification.Templates;

namespace OnlineShop.Notification.Notices;

/// <summary>A notice as its reader sees it.</summary>
internal sealed record ToldNotice(NoticeRow Row, StoredNotice Notice, Rendered Text);
