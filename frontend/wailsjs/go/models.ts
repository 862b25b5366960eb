export namespace desktop {
	
	export interface Response {
	    Status: number;
	    Body: string;
	}

}

