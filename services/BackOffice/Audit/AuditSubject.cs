using OnlineShop.BackOffice.Customers;
using OnlineShop.BackOffice.Orders;
using OnlineShop.BackOffice.Products;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Audit;

/// <summary>Where the thing that was changed has its page.</summary>
internal static class AuditSubject
{
    /// <summary>The address of the page; null where there is none.</summary>
    public static string? AddressOf(ShopAuditEntry entry) =>
        Guid.TryParse(entry.Subject.Split('/')[0], out var id)
            ? (entry.Service, entry.Operation) switch
            {
                // A family alone has no page.
                ("product", "changeProductFamily" or "dissolveProductFamily" or "createProductFamily")
                    when !entry.Subject.Contains('/') => null,
                ("product", _) => $"{ProductQuery.Path}/{id}",
                ("auth", "changeRole" or "lockAccount" or "unlockAccount" or "endAccountSessions") or ("user", "eraseUser")
                    => CustomerQuery.AddressOf(id),
                ("order", "cancelOrder" or "refundOrder") => $"{OrderQuery.Path}/{id}",
                _ => null,
            }
            : null;
}
