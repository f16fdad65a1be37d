using MudBlazor;

namespace OnlineShop.BackOffice.SystemHealth;

/// <summary>The API's words for health, and how they are shown.</summary>
internal static class HealthWords
{
    private static readonly string[] Known = ["Healthy", "Unhealthy", "Unreachable"];

    /// <summary>The key of its text.</summary>
    public static string KeyOf(string health) => "health:" + (Known.Contains(health) ? health : "Unhealthy");

    public static Color ColorOf(string health) => health == "Healthy" ? Color.Success : Color.Error;
}
