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
            TextSecondary = "#4d5b69", Error = "#b3261e", Warning = "#8a5300", Success = "#1b6e3c", Info = "#0b5cad",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#7fb8e0", PrimaryContrastText = "#10202d", AppbarBackground = "#14212c", Background = "#11181f", Surface = "#1a242e",
            DrawerBackground = "#16202a", Error = "#ff8a80", Warning = "#ffb74d", Success = "#7fd49b", Info = "#7fb8e0",
            ErrorContrastText = "#10202d", WarningContrastText = "#10202d", SuccessContrastText = "#10202d", InfoContrastText = "#10202d",
        },
        // The system's own letters: none are fetched.
        Typography = new Typography { Default = new DefaultTypography { FontFamily = ["system-ui", "Segoe UI", "sans-serif"] } },
    };
}
