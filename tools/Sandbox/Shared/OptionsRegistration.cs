namespace OnlineShop.Sandbox.Shared;

/// <summary>Binds a section and checks it before the Sandbox starts.</summary>
internal static class OptionsRegistration
{
    /// <summary>Binds <typeparamref name="T"/>; each rule's message names the key at fault.</summary>
    public static void AddSection<T>(
        this IServiceCollection services, string section,
        params ReadOnlySpan<(Func<T, bool> Holds, string Message)> rules)
        where T : class
    {
        var options = services.AddOptions<T>().BindConfiguration(section);
        foreach (var (holds, message) in rules)
            options.Validate(holds, message);
        options.ValidateOnStart();
    }
}
