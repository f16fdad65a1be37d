using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Log.Resending;

/// <summary>A row of <c>sends</c> that is to be sent again, with the columns of its notice.</summary>
internal sealed class ResendRow : NoticeRow
{
    public string Channel { get; init; } = "";

    public string State { get; init; } = "";
}
