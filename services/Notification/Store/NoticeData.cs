using OnlineShop.Notification.Outgoing;

namespace OnlineShop.Notification.Store;

/// <summary>The machine-readable part of a notification.</summary>
internal static class NoticeData
{
    public static Dictionary<string, string> Of(OutgoingItem item)
    {
        var data = new Dictionary<string, string>();
        Add("orderId", item.OrderId?.ToString());
        Add("reason", item.Facts.Reason);
        Add("trackingNumber", item.TrackingNumber);
        Add("carrier", item.Carrier);
        Add("campaignId", item.Facts.CampaignId?.ToString());
        Add("actionUrl", item.Kind == Kind.RequiresAction.Name ? item.ActionUrl : null);
        return data;

        void Add(string name, string? value)
        {
            if (value is not null)
                data[name] = value;
        }
    }
}
