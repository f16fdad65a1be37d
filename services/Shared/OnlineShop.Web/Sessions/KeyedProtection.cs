using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace OnlineShop.Web.Sessions;

/// <summary>
/// Encrypts what the shop gives to browsers to keep, under keys derived from <c>Sessions:Key</c>: any replica reads what another
/// wrote, also after a restart, and nothing is stored.
/// </summary>
public sealed class KeyedProtection(IOptions<SiteSessionOptions> options) : IDataProtectionProvider
{
    /// <inheritdoc/>
    public IDataProtector CreateProtector(string purpose) =>
        new KeyedProtector(Encoding.UTF8.GetBytes(options.Value.Key), purpose);
}
