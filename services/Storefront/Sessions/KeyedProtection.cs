using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace OnlineShop.Storefront.Sessions;

/// <summary>
/// Encrypts what the shop gives to browsers to keep, under keys derived from <c>Sessions:Key</c>: any replica reads what another
/// wrote, also after a restart, and nothing is stored.
/// </summary>
internal sealed class KeyedProtection(IOptions<CustomerSessionOptions> options) : IDataProtectionProvider
{
    public IDataProtector CreateProtector(string purpose) =>
        new KeyedProtector(Encoding.UTF8.GetBytes(options.Value.Key), purpose);
}
