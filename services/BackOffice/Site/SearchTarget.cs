using System.Security.Claims;
using OnlineShop.BackOffice.Access;
using OnlineShop.BackOffice.Orders;
using OnlineShop.BackOffice.Products;

namespace OnlineShop.BackOffice.Site;

/// <summary>Where the search in the bar leads.</summary>
internal static class SearchTarget
{
    /// <summary>
    /// The address of what was typed: an order by its id or number for those who may see orders, a product by its id for others, and
    /// products for everything else.
    /// </summary>
    public static string AddressOf(string words, ClaimsPrincipal person)
    {
        var seesOrders = StaffPolicies.Allows(StaffPolicies.Orders, person);
        return Guid.TryParse(words, out var id) ? $"{(seesOrders ? OrderQuery.Path : ProductQuery.Path)}/{id}"
            : seesOrders && OrderNumber.Is(words) ? new OrderQuery(Search: words).Address
            : new ProductQuery(Search: words).Address;
    }
}
