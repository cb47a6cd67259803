package dev.reeve.antivirus.defender;

import dev.reeve.machine.collect.Section;

/** What a Windows host is asked. */
public final class DefenderQuestion {
    public static final String ID = "antivirus.defender";

    /** Update-MpSignature waits for the source that the host's policy names. */
    private static final int PATIENCE = 240;

    private static final String STATE = """
            function state($when){
            $s=Get-MpComputerStatus
            "$when mode $(flat $s.AMRunningMode)"
            "$when enabled $($s.AntivirusEnabled)"
            "$when realtime $($s.RealTimeProtectionEnabled)"
            "$when engine $(flat $s.AMEngineVersion)"
            "$when signatures $(flat $s.AntivirusSignatureVersion)"
            if($s.AntivirusSignatureLastUpdated){"$when updated $(unix $s.AntivirusSignatureLastUpdated)"}
            }
            """;

    private static final String PRODUCTS = """
            try{
            foreach($p in @(Get-CimInstance -Namespace root/SecurityCenter2 -ClassName AntiVirusProduct -OperationTimeoutSec 15)){
            "product $(flat $p.displayName)"
            }
            }catch{}
            """;

    private static final String UPDATE = """
            'tried'
            try{Update-MpSignature}catch{"failure $(flat $_.Exception.Message)"}
            state 'after'
            """;

    private DefenderQuestion() {}

    /**
     * The question.
     *
     * @param update whether Defender is told to bring its signatures up to date, where it is installed and not passive
     */
    public static Section of(boolean update) {
        return Section.within(PATIENCE, ID, STATE + PRODUCTS + """
                if(-not (Get-Command Get-MpComputerStatus -ErrorAction SilentlyContinue)){'absent'}else{
                state 'before'
                """ + (update ? UPDATE : "") + "}");
    }
}
