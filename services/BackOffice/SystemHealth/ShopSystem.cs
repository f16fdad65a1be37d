using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.SystemHealth;

/// <summary>How the services are, as the Gateway knows it.</summary>
internal sealed class ShopSystem(ShopDesk shop)
{
    public Task<Reply<ShopOverview>> ReadAsync() => shop.AskAsync("/api/system", client => client.GetSystemAsync());
}
