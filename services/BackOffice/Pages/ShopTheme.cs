using MudBlazor;

namespace OnlineShop.BackOffice.Pages;

/// <summary>Colours and letters of the back office, light and dark.</summary>
internal static class ShopTheme
{
    public static MudTheme Value { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#1f5f8b", AppbarBackground = "#17324a", AppbarText = "#ffffff", Background = "#f5f6f8", TextPrimary = "#1c2733",
            TextSecondary = "#4d5b69",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#7fb8e0", PrimaryContrastText = "#10202d", AppbarBackground = "#14212c", Background = "#11181f", Surface = "#1a242e",
            DrawerBackground = "#16202a",
        },
        // The system's own letters: none are fetched.
        Typography = new Typography { Default = new DefaultTypography { FontFamily = ["system-ui", "Segoe UI", "sans-serif"] } },
    };
}
