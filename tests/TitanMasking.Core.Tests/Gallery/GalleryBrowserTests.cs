using System.Text.Json;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Gallery;
using Xunit;

namespace TitanMasking.Core.Tests.Gallery;

/// <summary>The page in a real browser.</summary>
public sealed class GalleryBrowserTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private readonly GalleryFolder _folder = new();

    [Theory]
    [InlineData(1280, "light", false)]
    [InlineData(1280, "dark", false)]
    [InlineData(390, "light", true)]
    [InlineData(390, "dark", true)]
    public async Task It_shows_pictures_at_every_width_and_in_every_light(int width, string scheme, bool isMobile)
    {
        _folder.Write(_folder.PaintedWithFiles("photo"), _folder.Painted("gone"), _folder.Failed("bad"));
        await using BrowserPage page = await BrowserPage.OpenAsync(browser, _folder.PagePath, width, 900, scheme, isMobile);

        await page.UntilAsync("document.querySelectorAll('.before')[0].naturalWidth === 90 && document.querySelectorAll('.after')[0].naturalWidth === 90");
        Assert.Equal("3", await page.EvaluateAsync("document.querySelectorAll('article.edit').length"));
        Assert.Equal("3 edits · $0.08", await page.EvaluateAsync("document.querySelector('#summary').textContent"));
        Assert.Contains("gone.inpaint.png is missing", await page.EvaluateAsync("document.querySelectorAll('.absent')[1].textContent"), StringComparison.Ordinal);
        Assert.Equal("ContentFiltered The filter refused it.", await page.EvaluateAsync("document.querySelectorAll('.error')[2].textContent"));
        Assert.Equal("true", await page.EvaluateAsync("document.querySelectorAll('.frame')[0].offsetHeight > 100 && document.querySelectorAll('.frame')[2].offsetHeight < 100"));
        Assert.Equal("true", await page.EvaluateAsync("document.documentElement.scrollWidth <= innerWidth"));
        Assert.Equal(scheme == "dark" ? "rgb(22, 22, 22)" : "rgb(236, 236, 236)", await page.EvaluateAsync("getComputedStyle(document.body).backgroundColor"));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Hostile_names_and_texts_are_text()
    {
        GalleryEdit hostile = _folder.PaintedWithFiles("it's <b>#1 100% “ü”") with { Prompt = GalleryFolder.HostileText, MaskPrompt = GalleryFolder.HostileText };
        _folder.Write(hostile, _folder.Failed("x") with { Message = GalleryFolder.HostileText });
        await using BrowserPage page = await BrowserPage.OpenAsync(browser, _folder.PagePath);

        Assert.Equal("undefined", await page.EvaluateAsync("typeof hostile"));
        Assert.Equal(GalleryFolder.HostileText, await page.EvaluateAsync("document.querySelector('.texts dd').textContent"));
        Assert.Equal(Path.GetFileName(hostile.ResultPath), await page.EvaluateAsync("document.querySelector('.name').textContent"));
        Assert.Equal(new Uri(_folder.PagePath).AbsoluteUri.Replace("review.html", "out/", StringComparison.Ordinal) + Uri.EscapeDataString(Path.GetFileName(hostile.ResultPath!)),
            await page.EvaluateAsync("document.querySelectorAll('.files a')[1].href.replaceAll(\"'\", '%27')"));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task No_script_runs_but_the_page_s_own()
    {
        _folder.Write(_folder.PaintedWithFiles("photo"));
        await using BrowserPage page = await BrowserPage.OpenAsync(browser, _folder.PagePath);

        await page.EvaluateAsync("(() => { const made = document.createElement('script'); made.append('hostile = 1'); document.body.append(made); })()");
        Assert.Equal("undefined", await page.EvaluateAsync("typeof hostile"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => page.EvaluateAsync("document.body.innerHTML = '<b>x</b>'"));
    }

    [Fact]
    public async Task The_slider_wipes_and_the_mask_is_laid_over()
    {
        _folder.Write(_folder.PaintedWithFiles("photo"));
        await using BrowserPage page = await BrowserPage.OpenAsync(browser, _folder.PagePath);

        string[] place = (await page.EvaluateAsync("(() => { const box = document.querySelector('.stage').getBoundingClientRect(); return [box.left + box.width / 4, box.top + box.height / 2]; })()")).Split(',');
        await page.ClickAsync(double.Parse(place[0], System.Globalization.CultureInfo.InvariantCulture), double.Parse(place[1], System.Globalization.CultureInfo.InvariantCulture));
        int wiped = int.Parse(await page.EvaluateAsync("document.querySelector('.wipe').value"), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(wiped, 20, 30);
        Assert.Equal($"inset(0px {100 - wiped}% 0px 0px)", await page.EvaluateAsync("getComputedStyle(document.querySelector('.before')).clipPath.replace('calc(', '').replace(/%\\)/, '%').replace(/ 0$/, ' 0px 0px')"));

        Assert.Equal("true", await page.EvaluateAsync("document.querySelector('.overlay').hidden"));
        await page.EvaluateAsync("document.querySelector('.mask').click()");
        await page.UntilAsync("document.querySelector('.overlay').naturalWidth > 0 && !document.querySelector('.overlay').hidden");
    }

    [Fact]
    public async Task Filter_search_and_order()
    {
        _folder.Write(_folder.Painted("b") with { Cost = 0.01m }, _folder.Painted("a10"), _folder.Painted("a2") with { Prompt = "a blue door", Cost = 0.08m, Status = GalleryStatus.Skipped }, _folder.Failed("z"));
        await using BrowserPage page = await BrowserPage.OpenAsync(browser, _folder.PagePath);
        const string Names = "[...document.querySelectorAll('#edits > li:not([hidden]) .name')].map(name => name.textContent.split('.')[0])";

        Assert.Equal("b,a10,a2,z", await page.EvaluateAsync(Names));
        await page.EvaluateAsync("(sort => { sort.value = 'name'; sort.dispatchEvent(new Event('change')); })(document.querySelector('#sort'))");
        Assert.Equal("a2,a10,b,z", await page.EvaluateAsync(Names));
        await page.EvaluateAsync("(sort => { sort.value = 'cost'; sort.dispatchEvent(new Event('change')); })(document.querySelector('#sort'))");
        Assert.Equal("b,a10,a2,z", await page.EvaluateAsync(Names));
        await page.EvaluateAsync("document.querySelector('#direction').click()");
        Assert.Equal("a2,a10,b,z", await page.EvaluateAsync(Names));
        await page.EvaluateAsync("document.querySelector('input[value=Painted]').click()");
        Assert.Equal("a2,z", await page.EvaluateAsync(Names));
        await page.EvaluateAsync("document.querySelector('#search').focus()");
        foreach (char letter in "BLUE")
        {
            await page.PressAsync(letter.ToString());
        }

        Assert.Equal("a2", await page.EvaluateAsync(Names));
        Assert.Equal("1 of 4 edits · $0.08", await page.EvaluateAsync("document.querySelector('#summary').textContent"));
    }

    [Fact]
    public async Task Keys_move_wipe_and_tick()
    {
        _folder.Write(_folder.PaintedWithFiles("a"), _folder.PaintedWithFiles("b"));
        await using BrowserPage page = await BrowserPage.OpenAsync(browser, _folder.PagePath);

        await page.PressAsync("ArrowDown");
        await page.PressAsync("ArrowDown");
        Assert.Equal("b.inpaint.png, painted", await page.EvaluateAsync("document.activeElement.getAttribute('aria-label')"));
        await page.PressAsync("ArrowLeft");
        await page.PressAsync(" ");
        await page.PressAsync("m");
        Assert.Equal("50,45", await page.EvaluateAsync("[...document.querySelectorAll('.wipe')].map(wipe => wipe.value)"));
        Assert.Equal("false,true", await page.EvaluateAsync("[...document.querySelectorAll('.tick input')].map(tick => tick.checked)"));
        Assert.Equal("false,true", await page.EvaluateAsync("[...document.querySelectorAll('.mask')].map(mask => mask.getAttribute('aria-pressed'))"));
        await page.PressAsync("ArrowUp");
        Assert.Equal("a.inpaint.png, painted", await page.EvaluateAsync("document.activeElement.getAttribute('aria-label')"));
        await page.PressAsync("?");
        Assert.Equal("true", await page.EvaluateAsync("document.querySelector('#help').open"));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task What_is_ticked_becomes_a_command()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The names of this test cannot be on Windows.");
        GalleryEdit first = _folder.PaintedWithFiles("it's") with { Prompt = "a ‘red’ door", Simulated = true, Settings = new EditSettings { Simulate = true } };
        GalleryEdit second = _folder.PaintedWithFiles("b") with { Prompt = first.Prompt, Simulated = true, Settings = first.Settings };
        GalleryEdit third = _folder.PaintedWithFiles("c") with { Prompt = "line\n$(exit) `\u001b[201~", MaskPath = null, Task = EditTask.Outpaint, Sides = new CanvasSides(5, 0, 0, 7), Guardrail = new Guardrail("abc123", "2"), Settings = new EditSettings() };
        GalleryEdit old = second with { Settings = null, Prompt = "old" };
        _folder.Write(first, second, third, old, _folder.Failed("bad"));
        await using BrowserPage page = await BrowserPage.OpenAsync(browser, _folder.PagePath);

        await page.EvaluateAsync("document.querySelector('.tick input').click()");
        await page.EvaluateAsync("document.querySelector('#all').click()");
        await page.EvaluateAsync("document.querySelector('#copy').click()");

        string root = Path.GetDirectoryName(_folder.PagePath)!;
        Assert.Equal(
            $"""
            Invoke-TitanInpaint -LiteralPath '{root}/in/it''s.jpg',
                '{root}/in/b.jpg' -Mask '{root}/mask.png' -Prompt 'a ‘‘red’’ door' -Simulate -Destination '{root}/out' -Suffix '.inpaint' -Force
            Invoke-TitanOutpaint -LiteralPath '{root}/in/c.jpg' -Left 5 -Bottom 7 -Prompt "line`u{"{a}"}`$(exit) ```u{"{1b}"}[201~" -GuardrailIdentifier 'abc123' -GuardrailVersion '2' -Destination '{root}/out' -Suffix '.inpaint' -Force
            Invoke-TitanInpaint -LiteralPath '{root}/in/b.jpg' -Mask '{root}/mask.png' -Prompt 'old' -ModelId 'amazon.nova-canvas-v1:0' -Simulate -Destination '{root}/out' -Suffix '.inpaint' -Force
            # 1 of these do not say how else they were asked for. Add what that run had, such as -Fit, -PreserveUnmasked, -CfgScale or -Region.
            # 1 more do not say what was asked of them: only their errors came here.
            """.ReplaceLineEndings("\n"),
            await page.EvaluateAsync("document.querySelector('#script').value"));
    }

    [Fact]
    public async Task A_command_says_how_each_edit_was_asked_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The names of this test cannot be on Windows.");
        GalleryEdit first = _folder.Painted("a") with
        {
            MaskPath = null,
            Prompt = null,
            Settings = new EditSettings
            {
                ModelId = "it's",
                Fit = true,
                RepairMask = true,
                PreserveUnmasked = true,
                Feather = 24,
                KeepReply = true,
                OutputQuality = 80,
                Quality = "premium",
                CfgScale = 6.50m,
                Count = 3,
                OutpaintingMode = "PRECISE",
                ModelOption = EditSettings.ToJson(new Dictionary<string, object?>
                {
                    ["it's"] = "</script>$(exit)",
                    ["x' = $(exit); '"] = -0.5,
                    ["list"] = new object?[] { 1, true, null, new[] { "one" } },
                    ["nested"] = new Dictionary<string, object?> { ["a"] = 1e21 },
                }),
                Region = ["us-east-1", "'; exit '"],
                ProfileName = "mine\n",
                EndpointUrl = "https://gateway.example/",
                AllowUnencryptedEndpoint = true,
            },
        };
        GalleryEdit failed = _folder.Failed("b") with { Task = EditTask.Outpaint, OutputPath = _folder["out/b.webp"], Settings = new EditSettings { Count = 3, Simulate = true } };
        _folder.Write(first, failed);
        await using BrowserPage page = await BrowserPage.OpenAsync(browser, _folder.PagePath);

        await page.EvaluateAsync("document.querySelector('#all').click()");
        await page.EvaluateAsync("document.querySelector('#copy').click()");

        string root = Path.GetDirectoryName(_folder.PagePath)!;
        Assert.Equal(
            $$"""
            Invoke-TitanInpaint -LiteralPath '{{root}}/in/a.jpg' -ModelId 'it''s' -Fit -RepairMask -PreserveUnmasked -Feather 24 -KeepReply -OutputQuality 80 -Quality 'premium' -CfgScale 6.5 -OutpaintingMode 'PRECISE' -ModelOption @{ 'it''s' = '</script>$(exit)'; 'list' = @(1, $true, $null, @(,'one')); 'nested' = @{ 'a' = 1e+21 }; 'x'' = $(exit); ''' = -0.5 } -Region @('us-east-1', '''; exit ''') -ProfileName "mine`u{a}" -EndpointUrl 'https://gateway.example/' -AllowUnencryptedEndpoint -Destination '{{root}}/out' -Suffix '.inpaint' -Force
            Invoke-TitanOutpaint -LiteralPath '{{root}}/in/b.jpg' -Simulate -Count 3 -Destination '{{root}}/out' -Suffix '' -Format 'Webp'
            """.ReplaceLineEndings("\n"),
            await page.EvaluateAsync("document.querySelector('#script').value"));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_number_that_no_script_can_hold_is_no_command()
    {
        using JsonDocument huge = JsonDocument.Parse("""{ "creativity": 1e999 }""");
        IReadOnlyDictionary<string, JsonElement> options = huge.RootElement.EnumerateObject().ToDictionary(option => option.Name, option => option.Value);
        _folder.Write(_folder.Painted("a") with { Settings = new EditSettings { ModelOption = options } });
        await using BrowserPage page = await BrowserPage.OpenAsync(browser, _folder.PagePath);

        Assert.Contains("-ModelOption @{ 'creativity' = 'Infinity' } ", await page.EvaluateAsync("commandFor([entries[0].edit])"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_edits_load_and_every_control_works_on_them()
    {
        GalleryEdit edit = _folder.PaintedWithFiles("photo");
        GalleryEdit Make(int number) => (number % 10) switch
        {
            0 => _folder.Failed($"bad{number}"),
            1 => edit with { Prompt = $"door {number}", Status = GalleryStatus.Skipped },
            _ => edit with { Prompt = $"door {number}", Cost = number / 1000m },
        };
        _folder.Write([.. Enumerable.Range(0, 1000).Select(Make)]);
        await using BrowserPage page = await BrowserPage.OpenAsync(browser, _folder.PagePath);
        const string Shown = "document.querySelectorAll('#edits > li:not([hidden])')";
        const string Prompt = "querySelector('.texts dd').textContent";

        Assert.Equal("1000", await page.EvaluateAsync($"{Shown}.length"));
        Assert.Equal("800,100,100", await page.EvaluateAsync("[...document.querySelectorAll('.filter b')].map(count => count.textContent)"));
        await page.UntilAsync("document.querySelector('.after[src]').naturalWidth > 0");
        Assert.Equal("true", await page.EvaluateAsync("document.querySelectorAll('.after[src]').length < 100"));
        await page.EvaluateAsync($"{Shown}[999].scrollIntoView({{ behavior: 'instant' }})");
        await page.UntilAsync($"{Shown}[999].querySelector('.after').naturalWidth > 0");

        await page.EvaluateAsync("document.querySelector('input[value=Failed]').click()");
        await page.EvaluateAsync("document.querySelector('input[value=Skipped]').click()");
        Assert.Equal("800", await page.EvaluateAsync($"{Shown}.length"));
        await page.EvaluateAsync("(sort => { sort.value = 'cost'; sort.dispatchEvent(new Event('change')); })(document.querySelector('#sort'))");
        await page.EvaluateAsync("document.querySelector('#direction').click()");
        Assert.Equal("door 999,door 2", await page.EvaluateAsync($"[{Shown}[0].{Prompt}, {Shown}[799].{Prompt}]"));

        await page.EvaluateAsync("document.querySelector('#masks').click()");
        Assert.Equal("800", await page.EvaluateAsync($"[...{Shown}].filter(item => item.querySelector('.mask').getAttribute('aria-pressed') === 'true').length"));
        await page.EvaluateAsync("document.activeElement.blur()");
        await page.PressAsync("ArrowDown");
        await page.PressAsync("ArrowUp");
        await page.PressAsync("ArrowLeft");
        await page.PressAsync(" ");
        Assert.Equal("45,true", await page.EvaluateAsync($"(item => [item.querySelector('.wipe').value, item.querySelector('.tick input').checked])({Shown}[798])"));
        await page.EvaluateAsync("document.querySelector('#search').focus()");
        foreach (char letter in "door 99")
        {
            await page.PressAsync(letter.ToString());
        }

        Assert.Equal("17 of 1,000 edits · $12.455", await page.EvaluateAsync("document.querySelector('#summary').textContent"));
        await page.EvaluateAsync("document.querySelector('#all').click()");
        Assert.Equal("18", await page.EvaluateAsync("document.querySelector('#count').textContent"));
        await page.EvaluateAsync("document.querySelector('#copy').click()");
        Assert.Equal("18", await page.EvaluateAsync("document.querySelector('#script').value.match(/Invoke-TitanInpaint/g).length"));
        await page.EvaluateAsync("document.querySelector('#command').close()");
        await page.EvaluateAsync("document.querySelector('#none').click()");
        Assert.Equal("true", await page.EvaluateAsync("document.querySelector('#ticked').hidden"));
        Assert.Empty(page.Complaints);
    }

    public void Dispose() => _folder.Dispose();
}
