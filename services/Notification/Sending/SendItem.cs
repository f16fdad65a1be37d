using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Sending;

/// <summary>A claimed mail or SMS, with its notice.</summary>
/// <param name="Id">Stays the same however often it is sent: a mail's Message-ID and an SMS's key are made from it.</param>
/// <param name="Position">Later ones are higher.</param>
/// <param name="Attempts">Including this one; it also tells this claim from a later one of the same row.</param>
internal sealed record SendItem(Guid Id, long Position, string Channel, int Attempts, StoredNotice Notice);
