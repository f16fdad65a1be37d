namespace OnlineShop.Notification.Notices;

/// <summary>The machine-readable part of a notice.</summary>
internal static class NoticeData
{
    public static Dictionary<string, string> Of(StoredNotice notice)
    {
        var data = new Dictionary<string, string>();
        Add("orderId", notice.OrderId?.ToString());
        Add("reason", notice.Facts.Reason);
        Add("trackingNumber", notice.TrackingNumber);
        Add("carrier", notice.Carrier);
        Add("campaignId", notice.Facts.CampaignId?.ToString());
        Add("actionUrl", notice.Kind == Kind.RequiresAction.Name ? notice.ActionUrl : null);
        return data;

        void Add(string name, string? value)
        {
            if (value is not null)
                data[name] = value;
        }
    }
}
