using Microsoft.Playwright;
using OnlineShop.Client;

namespace OnlineShop.Tests.BackOffice;

/// <summary>People with a role, who sign in to the back office in a browser.</summary>
internal sealed class Staff(ShopApp shop)
{
    /// <summary>The back office's address, without a slash at its end.</summary>
    public string Address { get; } = shop.App.GetEndpoint("backoffice").ToString().TrimEnd('/');

    /// <summary>Makes an account of a role: its id and its e-mail address; the password is that of every customer of the tests.</summary>
    public async Task<(Guid Id, string Email)> HireAsync(StaffRole role)
    {
        var person = await shop.RegisterAsync();
        var admin = await shop.AsAdminAsync();
        await admin.ChangeRoleAsync(person.UserId, new ChangeRoleRequest { Role = role.ToString().ToLowerInvariant() });
        return (person.UserId, person.Email);
    }

    /// <summary>Signs in on a page, and leaves it at an address of the site.</summary>
    /// <param name="path">From the site's root.</param>
    public async Task SignInAsync(IPage page, string email, string path = "/")
    {
        await page.GotoAsync($"{Address}/sign-in?returnUrl={Uri.EscapeDataString(path)}");
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(ShopPeople.CustomerPassword);
        await page.Locator("button[type=submit]").ClickAsync();
        await page.ShouldBeReadyAsync();
    }
}
