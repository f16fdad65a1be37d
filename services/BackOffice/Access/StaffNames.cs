using System.Security.Claims;
using Microsoft.Extensions.Localization;
using OnlineShop.BackOffice.Audit;
using OnlineShop.BackOffice.Orders;
using OnlineShop.BackOffice.Texts;

namespace OnlineShop.BackOffice.Access;

/// <summary>
/// What pages call people of the shop, whom the API tells by the ids of their accounts: by name where the reader may see accounts, else
/// by role and the end of the id.
/// </summary>
internal sealed class StaffNames(AuditDesk desk, IStringLocalizer<FrameTexts> text)
{
    private readonly Dictionary<Guid, string> names = [];
    private Guid? self;

    /// <summary>Asks for names that are not known yet, where the reader may see accounts.</summary>
    /// <param name="reader">Who looks at the page; null where that is not known.</param>
    public async Task LearnAsync(IEnumerable<Guid> accounts, ClaimsPrincipal? reader, CancellationToken cancel = default)
    {
        if (reader is null)
            return;
        self = Guid.TryParse(reader.FindFirst("sub")?.Value, out var id) ? id : null;
        if (!StaffPolicies.Allows(StaffPolicies.Customers, reader))
            return;
        var unknown = accounts.Where(account => account != self && !names.ContainsKey(account));
        foreach (var (account, name) in await desk.NamesAsync(unknown, cancel))
            names[account] = name;
    }

    /// <summary>What a person is called.</summary>
    /// <param name="role">The role by which something was done; null where the shop does not tell.</param>
    public string Of(Guid account, string? role = null) => account == self ? text["you"]
        : names.GetValueOrDefault(account) ?? $"{text[role is null ? "colleague" : "role:" + role]} ({OrderNumber.Of(account)})";
}
