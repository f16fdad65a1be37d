using OnlineShop.Data;

namespace OnlineShop.Messaging.PersonalData;

/// <summary>What a service holds about a person: it can show it, and remove it.</summary>
public interface IPersonalData
{
    /// <summary>
    /// All that the service holds about a person, for the person: an object whose members become members of the export, so their
    /// names are this service's own among all services.
    /// </summary>
    Task<object> ExportAsync(Guid userId, CancellationToken cancel);

    /// <summary>
    /// Removes the person; false where something cannot be removed yet, so that it is tried again later. May come more than once,
    /// and after a part was done. What lies outside the database is removed before the transaction commits.
    /// </summary>
    Task<bool> EraseAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel);
}
