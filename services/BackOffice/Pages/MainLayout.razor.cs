using System.Security.Claims;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;
using OnlineShop.BackOffice.Access;
using OnlineShop.BackOffice.Site;

namespace OnlineShop.BackOffice.Pages;

/// <summary>What surrounds every page: the bar with search and menus, and the navigation by role.</summary>
public sealed partial class MainLayout
{
    private MudThemeProvider? themes;
    private PageErrors? errors;
    private string search = "";
    private bool isDark;
    private bool isMenuOpen = true;

    /// <inheritdoc/>
    protected override void OnInitialized() => isDark = Appearance.Chosen == Appearance.Dark;

    /// <inheritdoc/>
    protected override void OnParametersSet() => errors?.Recover();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Where nothing was chosen, the browser's own preference counts.
        if (firstRender && Appearance.Chosen is null && themes is not null && await themes.GetSystemDarkModeAsync())
        {
            isDark = true;
            StateHasChanged();
        }
    }

    private async Task ToggleThemeAsync()
    {
        isDark = !isDark;
        var theme = isDark ? Appearance.Dark : Appearance.Light;
        Appearance.Take(theme);
        await Script.KeepThemeAsync(theme);
    }

    private string HintFor(ClaimsPrincipal person) =>
        Text[StaffPolicies.Allows(StaffPolicies.Orders, person) ? "searchHint" : "searchHintProducts"];

    private void Search(KeyboardEventArgs key, ClaimsPrincipal person)
    {
        if (key.Key != "Enter" || search.Trim() is not { Length: > 0 } words)
            return;
        Navigation.NavigateTo(SearchTarget.AddressOf(words, person));
        search = "";
    }
}
